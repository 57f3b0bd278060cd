using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Programmes.Localization;

/// <summary>Text for values of the programme.</summary>
public static class DisplayText
{
    public static string Sentence(this IStringLocalizer<ProgrammeWords> words, Refusal refusal) =>
        words["Refusal." + refusal.Code, [.. refusal.Arguments]];

    /// <summary>"Tue 24 Nov 2026, 12:00" in the local time of a zone.</summary>
    public static string Day(DateTimeOffset at, string zone) =>
        Dates.DayAndTime(Zones.InZone(at, zone).ToDateTimeUnspecified());

    /// <summary>"12:00" in the local time of a zone.</summary>
    public static string Time(DateTimeOffset at, string zone) =>
        Dates.Time(Zones.InZone(at, zone).ToDateTimeUnspecified());

    /// <summary>A zone's IANA name without underscores.</summary>
    public static string Zone(string zone) => zone.Replace('_', ' ');
}
