namespace BalintRoom.Programmes.Coordination;

/// <summary>A programme's group in a list.</summary>
/// <param name="Seats">The number of people in it, facilitators included.</param>
/// <param name="Facilitators">The facilitators' names, in the order of the circle.</param>
/// <param name="NextAt">When its next session starts; null where none is planned.</param>
/// <param name="NextZone">The IANA name of that session's zone.</param>
public sealed record ProgrammeGroup(
    Guid Id, string Name, int Seats, IReadOnlyList<string> Facilitators, DateTimeOffset? NextAt, string? NextZone, bool IsArchived);
