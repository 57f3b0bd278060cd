using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>What somebody's leaving time means for the plan as it stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeavingStanding>))]
public enum LeavingStanding
{
    /// <summary>By the plan they would miss the ending, and nobody has decided yet; nothing has moved.</summary>
    ToDecide,

    /// <summary>The facilitators chose to bring the presenter back for them.</summary>
    BringBack,

    /// <summary>The facilitators chose to keep the group's time: they get the recap.</summary>
    KeepTime,

    /// <summary>By the plan they hear how it ends: there is nothing to decide.</summary>
    HearsTheEnding,

    /// <summary>They leave before any return could begin, whatever is chosen: they get the recap.</summary>
    MissesTheEnding,

    /// <summary>The return or the wind-down has begun: there is nothing to decide any more.</summary>
    EndingHasBegun,
}
