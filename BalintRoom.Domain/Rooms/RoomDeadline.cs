using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>The kinds of deadlines of a room.</summary>
public enum DeadlineKind
{
    /// <summary>The wind-down, the lobby or the last minute is over.</summary>
    EndingIsOver,

    /// <summary>No facilitator has been connected for <see cref="RoomLimits.HoldAfter"/>.</summary>
    HoldIsDue,

    /// <summary>The grace period after somebody's lost connection is over.</summary>
    GraceIsOver,

    /// <summary>Nobody has answered whoever waits at the door for <see cref="RoomLimits.DoorAnswer"/>.</summary>
    DoorAnswerIsDue,

    /// <summary>The room is still open long after its slot.</summary>
    RoomExpires,
}

/// <summary>An absolute moment at which the room does something by itself.</summary>
/// <param name="Kind">What the room does then.</param>
/// <param name="Due">When. A deadline that comes early, or that the room no longer has, is ignored.</param>
/// <param name="Member">For <see cref="DeadlineKind.GraceIsOver"/> and <see cref="DeadlineKind.DoorAnswerIsDue"/>: whose.</param>
public sealed record RoomDeadline(DeadlineKind Kind, DateTimeOffset Due, MemberId? Member = null);
