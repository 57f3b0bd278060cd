using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Programmes.Audit;

/// <summary>The sentences of the audit log.</summary>
public static class AuditText
{
    /// <summary>An entry as a sentence.</summary>
    /// <param name="words">The words.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="zone">The time zone of the dates in it.</param>
    public static string Sentence(this IStringLocalizer<CoordinatorWords> words, AuditRow entry, string zone)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(entry);
        return words.Counted(
            "Audit." + entry.Act, entry.Count ?? 0, entry.Actor ?? words["Audit.Server"].Value, entry.Group ?? words["Audit.Gone"].Value,
            entry.Subject ?? words["Audit.Gone"].Value, entry.SessionStartsAt is { } at ? DisplayText.Day(at, zone) : "", entry.Count ?? 0);
    }
}
