using System.Text.Json.Serialization;
using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>How somebody's way into a room changed while the session runs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessChangeKind>))]
public enum AccessChangeKind
{
    /// <summary>They were added to the roster.</summary>
    SeatGiven,

    /// <summary>They were made a facilitator or co-facilitator.</summary>
    MadeFacilitator,

    /// <summary>Somebody else made a new link for them, or had theirs mailed again.</summary>
    LinkMade,

    /// <summary>Their link was revoked.</summary>
    LinkRevoked,

    /// <summary>Their seat was given another name.</summary>
    Renamed,
}

/// <summary>A change of somebody's way into a room while the session runs. Facilitators are told of it.</summary>
/// <param name="Member">Whose way in.</param>
/// <param name="Kind">What changed.</param>
/// <param name="At">When.</param>
/// <param name="By">The name of who changed it; null where it is not known.</param>
/// <param name="Former">The name they had before they were renamed; null otherwise.</param>
public sealed record AccessChange(MemberId Member, AccessChangeKind Kind, DateTimeOffset At, string? By, string? Former = null);
