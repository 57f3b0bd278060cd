using System.Collections.Immutable;
using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Records;

/// <summary>Which corrections of attendance stand.</summary>
internal static class Corrections
{
    /// <summary>The corrections of one person's attendance of one session that were not undone, in order of time, by their ids.</summary>
    /// <param name="entries">All of the audit log's entries about it.</param>
    public static ImmutableArray<long> Standing(IEnumerable<AuditEntry> entries) =>
        entries.OrderBy(e => e.Id).Aggregate(
            ImmutableArray<long>.Empty,
            (standing, entry) => entry.Reason != nameof(CorrectionReason.Undone) ? standing.Add(entry.Id)
                : standing.IsEmpty ? standing : standing.RemoveAt(standing.Length - 1));
}
