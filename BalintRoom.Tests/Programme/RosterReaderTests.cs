using System.Text;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Results;

namespace BalintRoom.Tests.Programme;

/// <summary>Rosters pasted as text or saved by spreadsheets; faults are reported by line.</summary>
public sealed class RosterReaderTests
{
    [Fact]
    public void Pasted_names_lose_their_bullets() =>
        Assert.Equal("Ben|Cleo de la Cruz|Dina", string.Join('|', RosterReader.Read("1. Ben\r\n\n - Cleo de la Cruz\n• Dina").Rows.Select(l => l.Name)));

    [Fact]
    public void Addresses_are_read_as_mail_programs_copy_them()
    {
        var list = RosterReader.Read("Ben Adler <Ben@Example.org>; Cleo <cleo@example.org>");
        Assert.Equal([("Ben Adler", "Ben@Example.org"), ("Cleo", "cleo@example.org")], list.Rows.Select(l => (l.Name, l.Email!)));
        Assert.All(list.Rows, line => Assert.Empty(line.Faults));
        Assert.Equal(["Ben", "Cleo", "Dina"], RosterReader.Read("Ben <ben@example.org>; Cleo <cleo@example.org>\nDina").Rows.Select(l => l.Name),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Without_headings_a_year_is_read_where_it_stands()
    {
        var line = Assert.Single(RosterReader.Read("Ben, ben@example.org, PGY-1").Rows);
        Assert.Equal(("Ben", "ben@example.org", Role.Member, TrainingStage.Year1), (line.Name, line.Email, line.Role, line.Stage));
    }

    [Theory]
    [InlineData("Name,E-mail,Role,Year\nBen,ben@example.org,Facilitator,\nCleo,,,PGY-2")]
    [InlineData("Courriel;Nom;Rôle;Année\nben@example.org;Ben;facilitateur;\n;Cleo;;2e")]
    [InlineData("year\tname\trole\temail\n\tBen\tleader\tben@example.org\n2\tCleo\t\t")]
    public void Columns_are_known_by_their_headings_in_any_order_and_with_any_separator(string text)
    {
        var list = RosterReader.Read(text);
        Assert.Equal(
            [("Ben", "ben@example.org", Role.Facilitator, null), ("Cleo", null, Role.Member, TrainingStage.Year2)],
            list.Rows.Select(l => (l.Name, l.Email, l.Role, l.Stage)));
    }

    [Fact]
    public void What_is_wrong_is_said_of_each_line_and_the_others_are_ready()
    {
        var list = RosterReader.Read(
            "name,email\nBen,ben@example.org\n,nobody@example.org\nCleo,not an address\nDina,BEN@example.org\n=HYPERLINK(1),eve@example.org");
        Assert.Equal(
            [[], [ProgrammeRefusal.NameEmpty], [ProgrammeRefusal.EmailInvalid], [ProgrammeRefusal.EmailTwice], []],
            list.Rows.Select(l => l.Faults.ToArray()));
        Assert.Equal("=HYPERLINK(1)", list.Rows[4].Name);
    }

    [Fact]
    public void Of_ten_thousand_lines_the_first_are_shown_and_the_rest_counted()
    {
        var list = RosterReader.Read("name\n" + string.Join('\n', Enumerable.Range(1, 10_000).Select(i => $"Member {i}")));
        Assert.Equal(RosterReader.MostRows, list.Rows.Length);
        Assert.Equal(10_000 - RosterReader.MostRows, list.More);
        Assert.Equal(12, list.Rows.Count(l => l.Faults.IsEmpty));
        Assert.All(list.Rows.Skip(12), line => Assert.Contains(ProgrammeRefusal.RoomFull, line.Faults));
    }

    [Fact]
    public void Every_encoding_spreadsheets_write_is_read()
    {
        const string Text = "name\nZoë Møller";
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            var (text, isGuess) = RosterReader.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]);
            Assert.Equal((Text, false), (text, isGuess));
        }

        Assert.Equal((Text, true), RosterReader.Decode(Encoding.Latin1.GetBytes(Text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n ,, \n")]
    [InlineData("name,email\n")]
    [InlineData("\"an open quote")]
    public void Nothing_is_made_of_nothing_and_nothing_breaks_it(string text) =>
        Assert.True(RosterReader.Read(text).Rows.Length <= 1);
}
