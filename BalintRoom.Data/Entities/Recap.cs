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

/// <summary>A few words for somebody who had to go, one row per recipient. Gone once read, or after the recap period.</summary>
public sealed class ClosingWord
{
    public required Guid Id { get; init; }

    public required RoomId SessionId { get; init; }

    public required MemberId AuthorId { get; init; }

    public required MemberId RecipientId { get; init; }

    /// <summary>1 to 280 characters, already trimmed; shown as plain text.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>"I'd like five minutes with a facilitator."</summary>
public sealed class FacilitatorRequest
{
    public required RoomId SessionId { get; init; }

    public required MemberId PersonId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When a facilitator first saw it; null while it waits.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    public Session Session { get; init; } = null!;

    public Person Person { get; init; } = null!;
}
