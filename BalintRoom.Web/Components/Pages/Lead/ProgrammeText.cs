using BalintRoom.Web.Languages;
using BalintRoom.Web.Programme;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Lead;

/// <summary>How the programme's values read.</summary>
internal static class ProgrammeText
{
    public static string Sentence(this IStringLocalizer<ProgrammeWords> words, Refusal refusal) =>
        words["Refusal." + refusal.Code, [.. refusal.Arguments]];

    /// <summary>"Tue 24 Nov 2026, 12:00" by the clocks of a zone.</summary>
    public static string Day(DateTimeOffset at, string zone) =>
        Dates.DayAndTime(SlotTime.InZone(at, zone).ToDateTimeUnspecified());

    /// <summary>"12:00" by the clocks of a zone.</summary>
    public static string Time(DateTimeOffset at, string zone) =>
        Dates.Time(SlotTime.InZone(at, zone).ToDateTimeUnspecified());

    /// <summary>A zone as people write it.</summary>
    public static string Zone(string zone) => zone.Replace('_', ' ');
}
