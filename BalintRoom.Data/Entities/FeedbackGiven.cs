using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>Marks that a person has answered, so that they are not asked twice; never contains the answers.</summary>
public sealed class FeedbackGiven
{
    public required RoomId SessionId { get; init; }

    public required MemberId PersonId { get; init; }
}
