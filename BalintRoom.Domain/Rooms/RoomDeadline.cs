using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>What a room waits for.</summary>
public enum DeadlineKind
{
    /// <summary>The wind-down, the lobby or the last minute is over.</summary>
    EndingIsOver,

    /// <summary>No facilitator has been connected for <see cref="RoomLimits.HoldAfter"/>.</summary>
    HoldIsDue,

    /// <summary>Somebody's grace is over.</summary>
    GraceIsOver,

    /// <summary>The room is long past its slot.</summary>
    RoomExpires,
}

/// <summary>An absolute moment at which the room does something by itself.</summary>
/// <param name="Kind">What then happens.</param>
/// <param name="Due">When; one reached early or no longer the room's is ignored.</param>
/// <param name="Member">For <see cref="DeadlineKind.GraceIsOver"/>: whose.</param>
public sealed record RoomDeadline(DeadlineKind Kind, DateTimeOffset Due, MemberId? Member = null);
