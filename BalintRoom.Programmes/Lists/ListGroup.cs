namespace BalintRoom.Programmes.Lists;

/// <summary>A group that exists already, for a list of several groups.</summary>
/// <param name="Seats">How many of its seats are free.</param>
/// <param name="Here">Who is on its roster.</param>
public sealed record ListGroup(int Seats, RosterHere Here)
{
    /// <summary>Its id; null where several have this name and none is chosen yet.</summary>
    public Guid? Id { get; init; }
}
