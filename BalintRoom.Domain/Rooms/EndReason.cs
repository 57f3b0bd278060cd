using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>Why a room closed; the screen shows the matching text to everyone.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndReason>))]
public enum EndReason
{
    /// <summary>The last minute was over.</summary>
    TimeUp,

    /// <summary>Everybody in the lobby left together, or the last one left.</summary>
    EveryoneLeft,

    /// <summary>A facilitator called the session off before it began.</summary>
    CalledOff,

    /// <summary>The room closed itself long after its slot, because nobody opened or closed it.</summary>
    Expired,
}
