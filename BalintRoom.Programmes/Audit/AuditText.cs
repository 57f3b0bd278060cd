using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Programmes.Audit;

/// <summary>The sentences of the audit log.</summary>
public static class AuditText
{
    /// <summary>Somebody's minutes on record: "55 min", or that they were absent where null.</summary>
    public static string MinutesText(this IStringLocalizer<CoordinatorWords> words, int? minutes)
    {
        ArgumentNullException.ThrowIfNull(words);
        return minutes is { } some ? words["Attendance.Minutes", some] : words["Attendance.No"];
    }

    /// <summary>An entry as a sentence.</summary>
    /// <param name="words">The words.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="zone">The time zone of the dates in it.</param>
    public static string Sentence(this IStringLocalizer<CoordinatorWords> words, AuditRow entry, string zone)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(entry);
        return words.Counted(
            entry.Roles is null ? "Audit." + entry.Act : "Audit.RoleChanged.FromTo", entry.Count ?? 0, entry.Actor ?? words["Audit.Server"].Value,
            entry.Group ?? words["Audit.Gone"].Value, entry.Subject ?? words["Audit.Gone"].Value,
            entry.SessionStartsAt is { } at ? DisplayText.Day(at, zone) : "", entry.Count ?? 0,
            words.MinutesText(entry.Correction?.Before), words.MinutesText(entry.Correction?.After),
            entry.Correction is { } correction ? words["Correction." + correction.Reason].Value : "",
            RoleText(entry.Roles?.Before), RoleText(entry.Roles?.After));

        string RoleText(string? role) => role is null ? "" : words["Audit.Role." + role];
    }
}
