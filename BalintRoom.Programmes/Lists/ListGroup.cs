namespace BalintRoom.Programmes.Lists;

/// <summary>A group that exists already, for a list of several groups.</summary>
/// <param name="Seats">How many of its seats are free.</param>
/// <param name="Here">The addresses of those who are on its roster, in lower case.</param>
public sealed record ListGroup(int Seats, IReadOnlySet<string> Here);
