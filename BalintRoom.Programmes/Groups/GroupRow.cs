using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Groups;

/// <summary>A group in a list, with its own list of other avenues.</summary>
/// <param name="HasProgramme">Whether a programme's list of other avenues comes before its own.</param>
public sealed record GroupRow(Guid Id, string Name, int People, bool IsArchived, bool HasProgramme, IReadOnlyList<ProgrammeAvenue> Avenues);
