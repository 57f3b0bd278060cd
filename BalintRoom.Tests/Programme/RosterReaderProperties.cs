using System.Text;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Lists;
using CsCheck;

namespace BalintRoom.Tests.Programme;

/// <summary>Any list, written in any of the forms, reads back to the same people.</summary>
public sealed class RosterReaderProperties
{
    private static readonly string[] Given =
        ["Ann", "Zoë", "Jean-Luc", "Šárka", "Mary Jane", "José", "Øystein", "Nom", "Li", "Ngozi", "太郎", "عمر", "Resident", "Œdipe"];

    private static readonly string[] Family =
        ["Lee", "O’Brien", "de la Cruz", "Müller-Žižka", "Nguyễn", "Smith", "Nom", "D'Souza", "山田", "Stage", "Ó Néill", "حداد"];

    private static readonly string[] Invisible = ["\u200B", "\uFEFF", "\u200E", "\u202A", "\u2060", "\u00AD", ""];
    private static readonly string[] Ends = ["\n", "\r\n", "\r"];
    private static readonly string[] Spaces = [" ", "\u00A0", "  ", "\u2009", "\u3000"];

    private static readonly Gen<Somebody[]> People = Gen.Select(
        Gen.Int[0, Given.Length - 1], Gen.Int[0, Family.Length - 1], Gen.Enum<Role>(), Gen.Int[-1, 8],
        (given, family, role, stage) => new Somebody(
            Given[given], Family[family], $"p{given}.{family}", role,
            stage < 0 ? null : Enum.GetValues<TrainingStage>()[stage]))
        .Array[1, 12].Select(all => all.DistinctBy(p => p.Address, StringComparer.Ordinal).ToArray());

    private static readonly Gen<Form> Forms = Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 4], Gen.Bool, Gen.Int[0, 2], Gen.Int[0, 719], Gen.Int[0, 6],
        (kind, separator, encoding, isNamed, end, order, noise) => new Form(kind, ",;\t|"[separator], encoding, isNamed, Ends[end], order, noise));

    private static readonly (string Heading, Func<Somebody, string> Value)[][] Tables =
    [
        [("Full Name", p => p.Name), ("E-mail Address", p => p.Email), ("Role", p => $"{p.Role}"), ("Training stage", p => $"{p.Stage}")],
        [("Prénom", p => p.Given), ("Nom", p => p.Family), ("Courriel", p => p.Email), ("RÔLE", p => French(p.Role)), ("Année", p => French(p.Stage))],
        [
            ("Last Name", p => p.Family), ("First Name", p => p.Given), ("Site", _ => "QEII, 5th floor"), ("Work Email", p => p.Email),
            ("Role", p => $"{p.Role}"), ("PGY", p => $"{p.Stage}"),
        ],
        [
            ("Nom, prénom", p => $"{p.Family}, {p.Given}"), ("Adresse courriel", p => p.Email.ToUpperInvariant()), ("Fonction", p => French(p.Role)),
            ("Niveau", p => French(p.Stage)),
        ],
    ];

    [Fact]
    public void A_table_with_headings_reads_back() => Gen.Select(People, Forms, Gen.Int[0, Tables.Length - 1]).Sample(
        (people, form, table) =>
        {
            var columns = Shuffled(Tables[table], form.Order);
            var lines = new List<string>();
            if (form.IsNamed)
                lines.Add($"sep={form.Separator}");
            lines.Add(string.Join(form.Separator, columns.Select(c => Quoted(c.Heading, form))));
            lines.AddRange(people.Select(p => string.Join(form.Separator, columns.Select(c => Quoted(Noisy(c.Value(p), form), form)))));
            Same(people, string.Join(form.End, lines) + form.End, form, withValues: true);
        },
        iter: 2000);

    [Fact]
    public void A_list_of_mailboxes_reads_back() => Gen.Select(People, Forms).Sample(
        (people, form) =>
        {
            var text = form.Kind switch
            {
                0 => string.Join(", ", people.Select(p => $"{Noisy(p.Name, form)} <{p.Email}>")),
                1 => string.Join("; ", people.Select(p => $"{Noisy($"{p.Family}, {p.Given}", form)} <{p.Email}>")),
                2 => string.Join(", ", people.Select(p => $"\"{p.Family}, {p.Given}\" <{p.Email}>")),
                3 => string.Join(form.End, people.Select(p => $"{p.Name} <{p.Email}>,")),
                4 => string.Join(form.End, people.Select(p => $"{p.Family}, {p.Given} <{p.Email}>;")),
                _ => string.Join(" ； ", people.Select(p => $"{p.Name} ＜{p.Email.Replace('@', '＠')}＞")),
            };
            Same(people, text, form);
        },
        iter: 2000);

    [Fact]
    public void Addresses_alone_read_back() => Gen.Select(People, Forms).Sample(
        (people, form) =>
        {
            var list = Read(string.Join(((string[])[", ", ";", form.End, "; ", " ", ",\n"])[form.Kind], people.Select(p => Noisy(p.Email, form))), form);
            Assert.Equal(people.Select(p => p.Email), list.Ready.Select(r => r.Email!), StringComparer.Ordinal);
        },
        iter: 1000);

    [Fact]
    public void Names_with_addresses_read_back_without_headings() => Gen.Select(People, Forms).Sample(
        (people, form) => Same(people, string.Join(form.End, people.Select(p => form.Kind switch
        {
            0 or 1 => $"{Quoted(p.Name, form)}{form.Separator} {p.Email}",
            2 => $"{p.Name} {p.Email}",
            3 => $"{p.Email} ({p.Name})",
            4 => $"{p.Email}{form.Separator}{Quoted($"{p.Family}, {p.Given}", form with { Separator = ',' })}",
            _ => $"{people.IndexOf(p) + 1}. {p.Name} <{p.Email}>",
        })), form),
        iter: 1000);

    /// <summary>One sign too many anywhere in a list: whoever is ready has their own address or none.</summary>
    [Fact]
    public void Nobody_gets_anothers_address_however_broken_the_list() => Gen.Select(People, Forms, Gen.Int[0, 40], Gen.Int[0, 8]).Sample(
        (people, form, at, broken) =>
        {
            var text = string.Join('\n', people.Select(p => $"{p.Address}name{form.Separator}{p.Email}"));
            text = text.Insert(Math.Min(at, text.Length), ",;\n\"<> @\t"[broken].ToString());
            foreach (var row in RosterReader.Read(text).Ready)
            {
                var named = people.Where(p => row.Name.Contains($"{p.Address}name", StringComparison.OrdinalIgnoreCase)).ToList();
                if (named.Count > 0 && people.SingleOrDefault(p => p.Email == row.Email) is { } owner)
                    Assert.Equal([owner], named);
            }
        },
        iter: 2000);

    private static void Same(Somebody[] people, string text, Form form, bool withValues = false)
    {
        var list = Read(text, form);
        Assert.False(list.IsAsking, text);
        Assert.Equal(people.Select(p => (p.Name, p.Email)), list.Ready.Select(r => (r.Name, r.Email!)));
        if (withValues)
            Assert.Equal(people.Select(p => (p.Role, p.Stage)), list.Ready.Select(r => (r.Role, r.Stage)));
        Assert.Equal(0, list.FaultyCount);
    }

    private static RosterList Read(string text, Form form)
    {
        Encoding encoding = form.Encoding switch
        {
            0 => new UTF8Encoding(true),
            1 => Encoding.Unicode,
            2 => Encoding.BigEndianUnicode,
            3 when CanBeWestern(text) => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
            _ => new UTF8Encoding(false),
        };
        var (read, _) = RosterReader.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        return RosterReader.Read(read);
    }

    private static bool CanBeWestern(string text) =>
        CodePagesEncodingProvider.Instance.GetEncoding(1252)! is var western && western.GetString(western.GetBytes(text)) == text;

    private static string Noisy(string value, Form form) => form.Noise == 0 ? value : string.Concat(
        Invisible[form.Noise % Invisible.Length], value.Replace(" ", Spaces[form.Noise % Spaces.Length], StringComparison.Ordinal),
        Invisible[(form.Noise + 1) % Invisible.Length]);

    private static string Quoted(string cell, Form form) =>
        cell.Contains(form.Separator, StringComparison.Ordinal) || form.Noise == 3 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static T[] Shuffled<T>(T[] items, int order)
    {
        var (left, shuffled) = (items.ToList(), new List<T>());
        for (var n = left.Count; n > 0; order /= n, n--)
        {
            shuffled.Add(left[order % n]);
            left.RemoveAt(order % n);
        }

        return [.. shuffled];
    }

    private static string French(Role role) => role switch
    {
        Role.Member => "membre",
        Role.Facilitator => "Facilitatrice",
        Role.CoFacilitator => "co-facilitateur",
        _ => "OBSERVATEUR",
    };

    private static string French(TrainingStage? stage) => stage switch
    {
        null => "",
        TrainingStage.Student => "étudiant",
        TrainingStage.Fellow => "fellow",
        TrainingStage.InPractice => "en exercice",
        TrainingStage.Year1 => "1re année",
        var year => $"{(int)year}e année",
    };

    private sealed record Somebody(string Given, string Family, string Address, Role Role, TrainingStage? Stage)
    {
        public string Name => $"{Given} {Family}";

        public string Email => $"{Address}@example.org";
    }

    private sealed record Form(int Kind, char Separator, int Encoding, bool IsNamed, string End, int Order, int Noise);
}
