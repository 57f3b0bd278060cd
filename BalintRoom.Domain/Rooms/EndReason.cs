using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>Why a room closed; told to everyone in words.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndReason>))]
public enum EndReason
{
    /// <summary>The last minute was over.</summary>
    TimeUp,

    /// <summary>Everybody in the lobby left together, or the last one left.</summary>
    EveryoneLeft,

    /// <summary>A facilitator called the session off before it began.</summary>
    CalledOff,

    /// <summary>Nobody opened or closed it, and its slot is long past.</summary>
    Expired,
}
