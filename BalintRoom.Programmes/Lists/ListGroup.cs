using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Lists;

/// <summary>A group that exists already, for a list of several groups.</summary>
/// <param name="Free">How many more people it takes.</param>
/// <param name="Here">Who is on its roster.</param>
public sealed record ListGroup(RoomSize Free, RosterHere Here)
{
    /// <summary>Its id; null where several have this name and none is chosen yet.</summary>
    public Guid? Id { get; init; }
}
