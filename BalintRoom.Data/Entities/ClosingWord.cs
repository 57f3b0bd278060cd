using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>
/// Closing words for somebody who left early, one row for each recipient. Deleted once read, or after the recap period.
/// </summary>
public sealed class ClosingWord
{
    public required Guid Id { get; init; }

    public required RoomId SessionId { get; init; }

    public required MemberId AuthorId { get; init; }

    public required MemberId RecipientId { get; init; }

    /// <summary>1 to 280 characters, trimmed; shown as plain text.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }
}
