namespace BalintRoom.Programmes.Coordination;

/// <summary>A programme in a list, with the number of its groups that are not archived.</summary>
public sealed record ProgrammeRow(Guid Id, string Name, int Groups, bool IsSample);
