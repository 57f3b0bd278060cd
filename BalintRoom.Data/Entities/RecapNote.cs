using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>How a session ended, for one person who had to go early. Written at the close; gone after the recap period.</summary>
public sealed class RecapNote
{
    public required RoomId SessionId { get; init; }

    public required MemberId PersonId { get; init; }

    public required Phase LeftInPhase { get; init; }

    public required DateTimeOffset LeftAt { get; init; }

    /// <summary>When the presenter came back into the circle; null where nobody sat back after they left.</summary>
    public DateTimeOffset? PresenterBackAt { get; init; }

    /// <summary>When the case was put down; null where none was on the table.</summary>
    public DateTimeOffset? CasePutDownAt { get; init; }

    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>When they read it; null while it waits for them.</summary>
    public DateTimeOffset? OpenedAt { get; set; }
}
