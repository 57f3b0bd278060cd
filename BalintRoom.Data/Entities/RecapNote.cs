using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>
/// How a session ended, for one person who left early. Written at the session's end; purged after the recap period.
/// </summary>
public sealed class RecapNote
{
    public required RoomId SessionId { get; init; }

    public required MemberId PersonId { get; init; }

    public required Phase LeftInPhase { get; init; }

    public required DateTimeOffset LeftAt { get; init; }

    /// <summary>When the presenter was invited back into the circle; null where nobody sat back after they left.</summary>
    public DateTimeOffset? PresenterBackAt { get; init; }

    /// <summary>When the case discussion ended; null where none was under way.</summary>
    public DateTimeOffset? CasePutDownAt { get; init; }

    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>When they opened it; null until then.</summary>
    public DateTimeOffset? OpenedAt { get; set; }
}
