using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;

namespace BalintRoom.Programmes.Records;

/// <summary>Rosters as a table for spreadsheets, in the reader's language; its headings and values are those that lists of people are read by.</summary>
internal static class RosterTable
{
    private static readonly CachedResources Words = new(typeof(CoordinatorWords));
    private static readonly CachedResources Terms = new(typeof(ProgrammeWords));

    private static readonly string[] Columns = ["Group", "Name", "Address", "Role", "Stage"];

    /// <summary>The file.</summary>
    public static byte[] Write(IEnumerable<GroupMember> rows) => Csv.Write(
        Columns.Select(column => Words.GetString("Roster.Csv." + column)),
        rows.Select(row => (string[])[
            row.Group.Name, row.Person.Name, row.Person.Email ?? "", Terms.GetString("Role." + row.Role),
            row.Stage is { } stage && !row.Role.IsFacilitator() ? Terms.GetString("Stage." + stage) : ""]));
}
