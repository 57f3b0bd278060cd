namespace BalintRoom.Programmes.Coordination;

/// <summary>A programme in a list.</summary>
public sealed record ProgrammeRow(Guid Id, string Name, int Groups, bool IsSample);
