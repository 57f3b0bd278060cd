using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

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
