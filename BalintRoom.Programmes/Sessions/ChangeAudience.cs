namespace BalintRoom.Programmes.Sessions;

/// <summary>Who is told of a change of a session, by name and in the order of the circle.</summary>
/// <param name="Told">Those who get an email.</param>
/// <param name="Untold">Those who get none: they have no address, or it is too late for one.</param>
public sealed record ChangeAudience(IReadOnlyList<string> Told, IReadOnlyList<string> Untold);
