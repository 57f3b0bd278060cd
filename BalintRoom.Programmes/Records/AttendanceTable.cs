using System.Globalization;
using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;

namespace BalintRoom.Programmes.Records;

/// <summary>Attendance as a table for spreadsheets, in the reader's language.</summary>
internal static class AttendanceTable
{
    private static readonly CachedResources Words = new(typeof(CoordinatorWords));
    private static readonly CachedResources Terms = new(typeof(ProgrammeWords));

    private static readonly string[] Columns =
        ["Date", "Start", "Zone", "Group", "SessionMinutes", "Modality", "Name", "Address", "Person", "Role", "Present", "Minutes", "Counts", "Corrected"];

    /// <summary>The file. Each person has an id beside the name, which tells people of one name apart and stays when a name is changed.</summary>
    public static byte[] Write(IEnumerable<Attendance> rows) => Csv.Write(
        Columns.Select(column => Words.GetString("Attendance.Csv." + column)),
        rows.Select(row =>
        {
            var figures = AttendanceFigures.Of(row);
            var local = Zones.InZone(row.Session.StartsAt, row.Session.TimeZoneId);
            return (string[])[
                local.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture),
                row.Session.TimeZoneId, row.Session.Group.Name, Text(figures.SessionMinutes), Terms.GetString("Modality." + row.Session.Modality),
                row.Person.Name, row.Person.Email ?? "", row.PersonId.ToString(), Terms.GetString("Role." + row.Role),
                YesOrNo(figures.Present), Text(figures.Minutes), YesOrNo(figures.Counts), YesOrNo(figures.IsCorrected)];
        }));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string YesOrNo(bool value) => Words.GetString(value ? "Attendance.Csv.Yes" : "Attendance.Csv.No");
}
