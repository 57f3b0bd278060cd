namespace BalintRoom.Domain.Rooms;

/// <summary>Somebody's place at the door, from their first connection until they are in the room.</summary>
/// <param name="IsThere">Whether they are connected; a reload of the page keeps the rest.</param>
/// <param name="AskedAt">When they asked to go in and had to wait; null where they have not.</param>
/// <param name="Answer">When they are let in; null while that is open. <see cref="DoorAnswer.Now"/> lets in, as soon as they are back,
/// somebody whose connection was lost.</param>
public sealed record DoorPlace(bool IsThere, DateTimeOffset? AskedAt = null, DoorAnswer? Answer = null)
{
    public static DoorPlace None { get; } = new(IsThere: false);
}
