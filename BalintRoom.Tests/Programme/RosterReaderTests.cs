using System.Globalization;
using System.Text;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Lists;
using BalintRoom.Programmes.Results;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Programme;

/// <summary>Lists of people as they are pasted or saved by spreadsheets: what is read, what is asked, and what is wrong with which line.</summary>
public sealed class RosterReaderTests
{
    private const string Three = "Ada|ada@x.org, Bob|bob@x.org, Cleo|cleo@x.org";

    [Theory]
    [InlineData("ada@x.org, bob@x.org, cleo@x.org", Three)]
    [InlineData("ada@x.org;bob@x.org; cleo@x.org;", Three)]
    [InlineData("ada@x.org\r\nbob@x.org\n\n  cleo@x.org", Three)]
    [InlineData("<ada@x.org>, mailto:bob@x.org\n<cleo@x.org>", Three)]
    [InlineData("To: ada@x.org bob@x.org cleo@x.org", Three)]
    [InlineData("Ada <ada@x.org>, Bob <bob@x.org>, Cleo <cleo@x.org>", Three)]
    [InlineData("Ada <ADA@x.org>; Bob <bob@x.org>;\r\nCleo <cleo@x.org>", Three)]
    [InlineData("Ada <ada@x.org>, bob@x.org, \"Cleo\" <cleo@x.org>", Three)]
    [InlineData("Cc : Ada＜ada＠x.org＞，Bob＜bob＠x．org＞，Cleo＜cleo＠x.org＞", Three)]
    [InlineData("Ada ada@x.org\nBob bob@x.org\ncleo@x.org (Cleo)", Three)]
    [InlineData("Smith, John <john@x.org>; Doe, Jane <jane@x.org>", "John Smith|john@x.org, Jane Doe|jane@x.org")]
    [InlineData("Smith, John <john@x.org>\nDoe, Jane <jane@x.org>", "John Smith|john@x.org, Jane Doe|jane@x.org")]
    [InlineData("\"Smith, John\" <john@x.org>, Jane Doe <jane@x.org>", "John Smith|john@x.org, Jane Doe|jane@x.org")]
    [InlineData("“Smith, John”,john@x.org\n\"Lee, Ann, MD\",ann@x.org", "John Smith|john@x.org, Ann Lee, MD|ann@x.org")]
    [InlineData("Ben <ben@x.org>; Cleo <cleo@x.org>\nDina\nEve, eve@x.org", "Ben|ben@x.org, Cleo|cleo@x.org, Dina|, Eve|eve@x.org")]
    [InlineData("1. Ben\r\n\n - Cleo de la Cruz\n• Dina", "Ben|, Cleo de la Cruz|, Dina|")]
    [InlineData("Ann Lee, Bob Ray, Cleo Day", "Ann Lee|, Bob Ray|, Cleo Day|")]
    [InlineData("Ann Lee,ann@x.org\u200B\n\uFEFFBob Ray\u200E,\u202Abob@x.org\u202C", "Ann Lee|ann@x.org, Bob Ray|bob@x.org")]
    [InlineData("Ann\u00A0Lee\u2003,ann@x.org\u2028山田\u3000太郎、taro@x.org", "Ann Lee|ann@x.org, 山田 太郎|taro@x.org")]
    [InlineData("Prénom;Nom;Courriel\nAnne;\"Dupont, dite Nanette\";anne@x.org", "Anne Dupont, dite Nanette|anne@x.org")]
    [InlineData("ada.lovelace@x.org, o-neill_bo2@x.org", "Ada Lovelace|ada.lovelace@x.org, O Neill Bo|o-neill_bo2@x.org")]
    public void People_are_read_from_every_form_of_list(string text, string expected)
    {
        var list = RosterReader.Read(text);
        Assert.Equal(expected, string.Join(", ", list.Ready.Select(r => $"{r.Name}|{r.Email}")));
        Assert.Equal(0, list.FaultyCount);
    }

    [Theory]
    [InlineData("Name,E-mail,Role,Year\nBen,ben@x.org,Facilitator,\nCleo,,,PGY-2")]
    [InlineData("Courriel;Nom;Rôle;Année\nben@x.org;Ben;facilitateur;\n;Cleo;;2e")]
    [InlineData("year\tname\trole\temail\n\tBen\tleader\tben@x.org\n2\tCleo\t\t")]
    [InlineData("sep=|\nFULL NAME|E-MAIL ADDRESS|ROLE|TRAINING STAGE\nBen|ben@x.org|Animation|\nCleo|||Deuxième année")]
    [InlineData("| Name | Work Email | Role | Level |\n|---|:--:|---|---|\n| Ben | ben@x.org | facilitatrice | |\n| Cleo | | membre | R2 |")]
    [InlineData("Residents\nPrénom;Hôpital;Adresse courriel;Rôle;Niveau\nBen;QEII;ben@x.org;Facilitator;\nCleo;QEII;;;PGY2", 1)]
    public void Columns_are_known_by_their_headings_in_any_order_and_with_any_separator(string text, int faulty = 0)
    {
        var list = RosterReader.Read(text);
        Assert.True(list.HasHeading);
        Assert.Equal(
            [("Ben", "ben@x.org", Role.Facilitator, null), ("Cleo", null, Role.Member, TrainingStage.Year2)],
            list.Ready.Select(l => (l.Name, l.Email, l.Role, l.Stage)));
        Assert.Equal(faulty, list.FaultyCount);
    }

    public static TheoryData<string, string> Headings => new()
    {
        { "name", "Name|Full Name|FULL-NAME|Display name|Resident name|Nom|Nom complet|Prénom et nom|nom, prénom|Resident|Membre" },
        { "email", "Email|E-mail|E-Mail Address|Work Email|email_address|E-mail 1 - Value|Mail|Courriel|Adresse courriel|Courriel (travail)" },
        { "given", "First|First Name|Given Name(s)|Forename|Prénom|PRENOM|prénoms" },
        { "family", "Last|Last Name|Surname|Family Name|Nom de famille|Nom|Name" },
        { "role", "Role|ROLE|Rôle|Fonction|Rôle dans le groupe" },
        { "stage", "Stage|Year|PGY|PGY level|Training stage|Year of training|Année|Année de résidence|Niveau|Niveau de formation" },
    };

    [Theory]
    [MemberData(nameof(Headings))]
    public void Every_usual_heading_is_known_in_both_languages(string column, string headings)
    {
        foreach (var heading in headings.Split('|'))
        {
            var (first, cells) = column switch
            {
                "name" => ($"{heading};Email;Year", "Ann Lee;ann@x.org;1"),
                "email" => ($"Name;{heading};Year", "Ann Lee;ann@x.org;1"),
                "given" => ($"{heading};Surname;Email;Year", "Ann;Lee;ann@x.org;1"),
                "family" => ($"{heading};Prénom;Email;Year", "Lee;Ann;ann@x.org;1"),
                "role" => ($"Name;Email;Year;{heading}", "Ann Lee;ann@x.org;1;member"),
                _ => ($"Name;Email;{heading}", "Ann Lee;ann@x.org;1"),
            };
            var list = RosterReader.Read($"{first}\n{cells}");
            Assert.True(list.Ready is [{ Name: "Ann Lee", Email: "ann@x.org", Role: Role.Member, Stage: TrainingStage.Year1 }], heading);
        }
    }

    [Theory]
    [InlineData("member")]
    [InlineData("Resident")]
    public void A_role_is_no_heading(string role)
    {
        var list = RosterReader.Read($"Ann Lee,ann@x.org,{role},1\nBen Ray,ben@x.org,{role},1\nCleo Day,cleo@x.org,{role},2");
        Assert.Equal(
            [("Ann Lee", "ann@x.org"), ("Ben Ray", "ben@x.org"), ("Cleo Day", "cleo@x.org")], list.Ready.Select(l => (l.Name, l.Email!)));
        Assert.False(list.HasHeading);
        Assert.Equal("Ann Lee", RosterReader.Read($"Ann Lee,{role}\nBen Ray,{role}").Rows[0].Name);
    }

    [Theory]
    [InlineData("Stage", "Class of 2027", ProgrammeRefusal.StageUnknown)]
    [InlineData("Stage", "2026", ProgrammeRefusal.StageUnknown)]
    [InlineData("Stage", "PGY10", ProgrammeRefusal.StageUnknown)]
    [InlineData("Stage", "PGY-7", ProgrammeRefusal.StageUnknown)]
    [InlineData("Stage", "0", ProgrammeRefusal.StageUnknown)]
    [InlineData("Stage", "Fellow 1", ProgrammeRefusal.StageUnknown)]
    [InlineData("Stage", "Cardiologie", ProgrammeRefusal.StageUnknown)]
    [InlineData("Role", "Facilitator 1", ProgrammeRefusal.RoleUnknown)]
    [InlineData("Role", "Group leader", ProgrammeRefusal.RoleUnknown)]
    [InlineData("Role", "boss", ProgrammeRefusal.RoleUnknown)]
    public void What_is_not_known_is_said_with_its_line_and_never_guessed(string column, string written, ProgrammeRefusal code)
    {
        var list = RosterReader.Read($"Name,Email,{column}\nAnn Lee,ann@x.org,\nBen Ray,ben@x.org,{written}");
        var fault = Assert.Single(list.Rows[1].Faults);
        Assert.Equal((3, code, written), (list.Rows[1].Number, fault.Code, fault.Arguments[0]));
        Assert.Equal(["Ann Lee"], list.Ready.Select(r => r.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void Every_role_and_stage_is_read_as_the_screens_write_it()
    {
        foreach (var language in (string[])["en", "fr"])
        {
            var words = Words.Read("ProgrammeWords", language == "en" ? null : language).ToDictionary(StringComparer.Ordinal);
            foreach (var role in Enum.GetValues<Role>())
                Assert.Equal((role, true), Only($"Name;Role\nAnn Lee;{words["Role." + role]}", r => (r.Role, r.IsReady)));
            foreach (var stage in Enum.GetValues<TrainingStage>())
                Assert.Equal((stage, true), Only($"Name;Stage\nAnn Lee;{words["Stage." + stage]}", r => (r.Stage!.Value, r.IsReady)));
        }

        foreach (var (written, stage) in new (string, TrainingStage)[]
                 {
                     ("PGY-1", TrainingStage.Year1), ("pgy 3", TrainingStage.Year3), ("R5", TrainingStage.Year5), ("1st year", TrainingStage.Year1),
                     ("2nd", TrainingStage.Year2), ("1re année", TrainingStage.Year1), ("4ᵉ année", TrainingStage.Year4), ("ＰＧＹ２", TrainingStage.Year2),
                     ("année 6", TrainingStage.Year6), ("Staff", TrainingStage.InPractice), ("Étudiante", TrainingStage.Student),
                 })
            Assert.Equal(stage, Only($"Name;Year\nAnn Lee;{written}", r => r.Stage));

        static T Only<T>(string text, Func<RosterRow, T> read) => read(Assert.Single(RosterReader.Read(text).Rows));
    }

    [Fact]
    public void A_stage_among_roles_is_that_of_a_member() => Assert.Equal(
        [(Role.Facilitator, null), (Role.Member, TrainingStage.Year2)],
        RosterReader.Read("Ann Lee,ann@x.org,Facilitator\nBen Ray,ben@x.org,PGY2").Ready.Select(r => (r.Role, r.Stage)));

    [Theory]
    [InlineData("Smith,John,john@x.org\nDoe,Jane,jane@x.org", 0, ListMeaning.FamilyName, "John Smith, Jane Doe")]
    [InlineData("John,Smith,john@x.org\nJane,Doe,jane@x.org", 0, ListMeaning.GivenName, "John Smith, Jane Doe")]
    [InlineData("Smith,John\nDoe,Jane", 1, ListMeaning.GivenName, "John Smith, Jane Doe")]
    [InlineData("Ann Lee,QEII,ann@x.org\nBen Ray,IWK,ben@x.org", 1, ListMeaning.None, "Ann Lee, Ben Ray")]
    [InlineData("Name,Work Email,Private email\nAnn,ann@x.org,a@y.org", 1, ListMeaning.Email, "Ann")]
    [InlineData("Name,Work Email,Private email\nAnn,ann@x.org,a@y.org", 2, ListMeaning.None, "Ann")]
    [InlineData("Lee,QEII,lee@x.org\nRay,IWK,ray@x.org", 1, ListMeaning.None, "Lee, Ray")]
    [InlineData("Name,Type,Email\nAnn,member,ann@x.org\nBen,facilitator,ben@x.org", 1, ListMeaning.Role, "Ann, Ben")]
    public void Where_a_column_may_be_two_things_it_is_asked_and_nobody_is_ready_before(string text, int column, ListMeaning meaning, string names)
    {
        var asking = RosterReader.Read(text);
        Assert.True(asking.IsAsking);
        Assert.Empty(asking.Ready);
        Assert.Null(asking.Columns[column].Meaning);

        var said = RosterReader.Read(text, new RosterReading { Choices = ListChoices.None.With(column, meaning) });
        Assert.Equal(names, string.Join(", ", said.Ready.Select(r => r.Name)));
        Assert.All(said.Ready, r => Assert.DoesNotContain("y.org", r.Email ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public void How_columns_were_read_can_be_changed()
    {
        const string Text = "Nickname,Name,Email,Site\nAnnie,Ann Lee,ann@x.org,QEII";
        var read = RosterReader.Read(Text);
        Assert.Equal([ListMeaning.None, ListMeaning.Name, ListMeaning.Email, ListMeaning.None], read.Columns.Select(c => c.Meaning!.Value));
        Assert.Equal(["Nickname", "Name", "Email", "Site"], read.Columns.Select(c => c.Heading!), StringComparer.Ordinal);
        var changed = RosterReader.Read(Text, new RosterReading { Choices = ListChoices.None.With(0, ListMeaning.Name).With(1, ListMeaning.None) });
        Assert.Equal("Annie", Assert.Single(changed.Ready).Name);
        var noHeading = RosterReader.Read("Nom\nAnn", new RosterReading { Choices = ListChoices.None with { HasHeading = false } });
        Assert.Equal(["Nom", "Ann"], noHeading.Ready.Select(r => r.Name), StringComparer.Ordinal);
        var heading = RosterReader.Read(
            "Ada,ada@x.org\nLee,lee@x.org", new RosterReading { Choices = ListChoices.None.With(0, ListMeaning.Name) with { HasHeading = true } });
        Assert.Equal("Lee", Assert.Single(heading.Ready).Name);
    }

    [Fact]
    public void What_is_wrong_is_said_of_each_line_and_the_others_are_ready()
    {
        var list = RosterReader.Read(
            "name,email\nBen,ben@x.org\n,nobody@x.org\nCleo,not an address\nDina,BEN@x.org\n=HYPERLINK(1),eve@x.org\nada@x.org,bob@x.org\n"
            + "Fay,fay@x.org;gus@x.org\nBen,");
        Assert.Equal(
            [
                [], [ProgrammeRefusal.NameEmpty], [ProgrammeRefusal.EmailInvalid], [ProgrammeRefusal.EmailTwice], [], [ProgrammeRefusal.NameIsAddress],
                [ProgrammeRefusal.EmailInvalid], [ProgrammeRefusal.NameTwice],
            ],
            list.Rows.Select(l => l.Faults.Select(f => f.Code).ToArray()));
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9], list.Rows.Select(r => r.Number));
        Assert.Equal("=HYPERLINK(1)", list.Rows[4].Name);
        Assert.Equal(2, Assert.Single(list.Rows[7].Faults).Arguments[0]);
    }

    [Fact]
    public void Two_people_of_one_name_are_kept_apart_by_their_addresses()
    {
        var list = RosterReader.Read("Ana Duarte <ana@x.org>, Ana Duarte <a.duarte@x.org>");
        Assert.Equal(["ana@x.org", "a.duarte@x.org"], list.Ready.Select(r => r.Email!), StringComparer.Ordinal);
        Assert.Equal([ProgrammeRefusal.NameTwice], RosterReader.Read("Ana Duarte\nana duarte").Rows[1].Faults.Select(f => f.Code));
    }

    [Theory]
    [InlineData("Prof. Maximilian Wong, co-facilitator\nAnn Lee\nBen Ray\nCleo Day", "Prof. Maximilian Wong", Role.CoFacilitator)]
    [InlineData("Ann Lee, observer\nBen Ray\nCleo Day", "Ann Lee", Role.Observer)]
    [InlineData("Lee, Ann\nBen Ray\nCleo Day", "Ann Lee", Role.Member)]
    public void A_role_after_a_name_is_no_first_name(string list, string name, Role role)
    {
        var first = RosterReader.Read(list).Rows[0];
        Assert.Equal((true, name, role), (first.IsReady, first.Name, first.Role));
    }

    [Fact]
    public void Somebody_of_a_name_that_the_roster_has_with_another_address_is_named_as_a_second_person()
    {
        var here = RosterHere.Of([("Gil Marsh", "gil@example.org")]);
        var rows = RosterReader.Read(
            "Gil Marsh,evil@example.org\ngil marsh,GIL@example.org\nAda Byrne,ada@example.org", new RosterReading { Here = here }).Rows;
        Assert.Equal([(true, true), (false, false), (true, false)], rows.Select(r => (r.IsReady, r.IsNamesake)));
    }

    [Theory]
    [InlineData("Ana Duarte", false)]
    [InlineData("ANA DUARTE, ana@x.org", true)]
    [InlineData("Ana Duarte, other@x.org", true)]
    [InlineData("Max", false)]
    [InlineData("Max, max@x.org", false)]
    [InlineData("Nora", true)]
    public void Who_may_be_on_the_roster_already_is_not_added_without_an_address_to_tell_them_apart(string line, bool isFine)
    {
        var here = RosterHere.Of([("Ana Duarte", "ana@x.org"), ("Max", null), ("", "")]);
        var row = Assert.Single(RosterReader.Read(line, new RosterReading { Here = here }).Rows);
        Assert.Equal(isFine ? [] : [ProgrammeRefusal.NameHere], row.Faults.Select(f => f.Code));
    }

    [Theory]
    [InlineData("Ann <ann@x.org>, Smith, John <john@x.org>", 1)]
    [InlineData("Ann, Bob, Cleo <cleo@x.org>", 0)]
    [InlineData("Ann <ann@x.org>, Bob, bob@x.org", 1)]
    public void A_name_that_cannot_be_told_from_its_neighbour_is_asked_for(string text, int at)
    {
        var list = RosterReader.Read(text);
        Assert.Equal([ProgrammeRefusal.LineNotUnderstood], list.Rows[at].Faults.Select(f => f.Code));
        var corrected = RosterReader.Check(
            list, list.Rows.Select((r, i) => i == at ? r.Entry with { Name = "John Smith", Fault = null } : r.Entry), new RosterReading());
        Assert.Equal(0, corrected.FaultyCount);
    }

    [Theory]
    [InlineData("Rana Okoro; rana@example.org; second year")]
    [InlineData("Rana Okoro | second year")]
    public void A_line_with_other_separators_than_the_rest_is_asked_about_and_not_taken_for_a_name(string odd)
    {
        var list = RosterReader.Read($"Tom Ash, tom@example.org\n{odd}\nLeila Haddad, leila@example.org");
        Assert.Equal([true, false, true], list.Rows.Select(r => r.IsReady));
        Assert.Equal([ProgrammeRefusal.LineNotUnderstood], list.Rows[1].Faults.Select(f => f.Code));
    }

    [Fact]
    public void Bad_lines_and_people_who_are_there_already_use_up_no_seats()
    {
        var lines = Enumerable.Range(1, 14).Select(i => $"Member {i}, {(i is 3 or 7 ? "bad" : $"m{i}@x.org")}").ToList();
        var list = RosterReader.Read("name,email\n" + string.Join('\n', lines));
        Assert.Equal((12, 2), (list.Ready.Count, list.FaultyCount));
        var fewer = RosterReader.Read(
            "name,email\n" + string.Join('\n', lines), new RosterReading { Free = new RoomSize(4, 4), Here = RosterHere.Of([("Somebody", "M1@x.org")]) });
        Assert.Equal(["Member 2", "Member 4", "Member 5", "Member 6"], fewer.Ready.Select(r => r.Name), StringComparer.Ordinal);
        Assert.True(fewer.Rows[0] is { IsHere: true, Faults.IsEmpty: true });
        Assert.Equal((ProgrammeRefusal.RoomFull, 12), (fewer.Rows[^1].Faults[0].Code, fewer.Rows[^1].Faults[0].Arguments[0]));
    }

    [Fact]
    public void Where_there_is_a_media_server_observers_of_a_list_fit_beside_a_full_circle()
    {
        var lines = Enumerable.Range(1, 13).Select(i => $"Member {i}, m{i}@x.org, member")
            .Concat(Enumerable.Range(1, 20).Select(i => $"Observer {i}, o{i}@x.org, observer"));
        var reading = new RosterReading { Size = RoomSize.WithMediaServer, Free = RoomSize.WithMediaServer.Without(Role.Facilitator) };
        var list = RosterReader.Read("name,email,role\n" + string.Join('\n', lines), reading);
        Assert.Equal((11, 18), (list.Ready.Count(r => r.Role == Role.Member), list.Ready.Count(r => r.Role == Role.Observer)));
        Assert.Equal(
            [(ProgrammeRefusal.CircleFull, 12), (ProgrammeRefusal.CircleFull, 12), (ProgrammeRefusal.RoomFull, 30), (ProgrammeRefusal.RoomFull, 30)],
            list.Rows.SelectMany(r => r.Faults).Select(f => (f.Code, (int)f.Arguments.Single())));
    }

    [Fact]
    public void Of_ten_thousand_lines_the_first_are_shown_and_the_rest_counted()
    {
        var list = RosterReader.Read("name\n" + string.Join('\n', Enumerable.Range(1, 10_000).Select(i => $"Member M{i}")));
        Assert.Equal(RosterReader.MostRows, list.Rows.Length);
        Assert.Equal(10_000 - RosterReader.MostRows, list.More);
        Assert.Equal(12, list.Ready.Count);
        Assert.All(list.Rows.Skip(12), line => Assert.Contains(line.Faults, f => f.Code == ProgrammeRefusal.RoomFull));
    }

    [Fact]
    public void A_list_of_several_groups_has_seats_for_each_and_says_who_is_in_none()
    {
        var lines = Enumerable.Range(1, 14).Select(i => $"Blue;Blue {i};b{i}@x.org")
            .Concat(["Red;Ann;ann@x.org", "blue;Ann;ann@x.org", "Red;Bob;ann@x.org", ";Cleo;cleo@x.org"]);
        var list = RosterReader.Read("Group;Name;Email\n" + string.Join('\n', lines), new RosterReading { ByGroup = true });
        Assert.Equal((12, 1), (list.Ready.Count(r => r.Group == "Blue"), list.Ready.Count(r => r.Group == "Red")));
        Assert.Equal(
            [ProgrammeRefusal.RoomFull, ProgrammeRefusal.RoomFull, ProgrammeRefusal.RoomFull, ProgrammeRefusal.EmailTwice, ProgrammeRefusal.GroupMissing],
            list.Rows.SelectMany(r => r.Faults).Select(f => f.Code));
        Assert.Null(RosterReader.Read("Group;Name;Email\nBlue;Ann;ann@x.org").Ready[0].Group);
    }

    [Fact]
    public void Every_encoding_spreadsheets_write_is_read()
    {
        const string Text = "name\nZoë O’Møller-Žižka Œuvré “Š”";
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            var (text, isGuess) = RosterReader.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]);
            Assert.Equal((Text, false), (text, isGuess));
            Assert.Equal(Text, RosterReader.Decode(encoding.GetBytes(Text)).Text);
        }

        Assert.Equal((Text, true), RosterReader.Decode(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n ,, \n")]
    [InlineData("name,email\n")]
    [InlineData("\"an open quote")]
    [InlineData("\"\"\"\n\"a\n,\"b\",\"")]
    [InlineData("<<>>;<@>,<a@>;;,\t|")]
    [InlineData("sep=")]
    public void Nothing_is_made_of_nothing_and_nothing_breaks_it(string text) =>
        Assert.True(RosterReader.Read(text).Ready.Count <= 2, string.Create(CultureInfo.InvariantCulture, $"{RosterReader.Read(text).Ready.Count} people"));
}
