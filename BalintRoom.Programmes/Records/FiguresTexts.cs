using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Programmes.Records;

/// <summary>Attendance in words.</summary>
public static class FiguresTexts
{
    /// <summary>"55 of 60 min", with what is special about it; or that they were absent.</summary>
    public static string FiguresText(this IStringLocalizer<CoordinatorWords> words, AttendanceFigures figures)
    {
        ArgumentNullException.ThrowIfNull(words);
        string[] parts =
        [
            figures.Present ? words["Attendance.MinutesOf", figures.Minutes, figures.SessionMinutes] : words.MinutesText(minutes: null),
            .. figures is { Present: true, Counts: false } ? (ReadOnlySpan<string>)[words["Attendance.TooShort"]] : [],
            .. figures.IsCorrected ? (ReadOnlySpan<string>)[words["Attendance.Corrected"]] : [],
        ];
        return string.Join(" · ", parts);
    }
}
