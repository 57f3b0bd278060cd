using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Coordination;

/// <summary>A programme in a list, with the number of its groups that are not archived and its list of other avenues.</summary>
public sealed record ProgrammeRow(Guid Id, string Name, int Groups, bool IsSample, IReadOnlyList<ProgrammeAvenue> Avenues);
