using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>How a phase came to begin.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhaseChange>))]
public enum PhaseChange
{
    Advanced,

    /// <summary>A facilitator deliberately went back one phase.</summary>
    WentBack,

    /// <summary>The deputy brought the group to a gentle end.</summary>
    ByDeputy,

    /// <summary>The time of an ending phase was over; only the ending moves by itself.</summary>
    TimeUp,
}
