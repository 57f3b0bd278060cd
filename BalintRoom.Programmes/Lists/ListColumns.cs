using System.Collections.Immutable;
using System.Globalization;

namespace BalintRoom.Programmes.Lists;

/// <summary>Finds out what the columns of a table hold: by their headings, else by what is in them. Where it can be two things it is left open.</summary>
internal static class ListColumns
{
    private const int Looked = 200;
    private const int Shown = 3;

    /// <summary>The columns of a table.</summary>
    /// <param name="heading">The line of headings; null for none.</param>
    /// <param name="body">The lines of people.</param>
    /// <param name="reading">What was said about the list.</param>
    public static ImmutableArray<ListColumn> Of(ListLine? heading, IReadOnlyList<ListLine> body, RosterReading reading)
    {
        var looked = body.Take(Looked).ToList();
        var count = Math.Max(heading?.Cells.Count ?? 0, looked.Count == 0 ? 0 : looked.Max(l => l.Cells.Count));
        var columns = Enumerable.Range(0, count).Select(i => new Column(i, heading?[i] ?? "", [.. looked.Select(l => l[i])])).ToList();
        foreach (var column in columns)
            (column.Meaning, column.IsOpen) = ByItself(column, heading is not null, reading.ByGroup);
        Together(columns, heading is not null);
        foreach (var column in columns)
            if (reading.Choices.Columns.TryGetValue(column.Index, out var chosen))
                (column.Meaning, column.IsOpen, column.IsChosen) = (chosen, false, true);
        FollowChoices(columns);
        return [.. columns.Where(c => c.HasValues || c.Heading.Length > 0).Select(c => new ListColumn(
            c.Index, c.Heading.Length == 0 ? null : c.Heading, c.Sample, c.IsOpen ? null : c.Meaning))];
    }

    /// <summary>What was said of one column settles others that were open: there is one address, and of a name one half beside the other.</summary>
    private static void FollowChoices(List<Column> columns)
    {
        var chosen = columns.Where(c => c.IsChosen && c.Meaning != ListMeaning.None).Select(c => c.Meaning).ToList();
        foreach (var column in columns.Where(c => c.IsOpen && chosen.Contains(c.Meaning)))
            (column.Meaning, column.IsOpen) = (ListMeaning.None, false);
        var words = columns.Where(c => c is { IsOpen: true, MayBeName: true }).ToList();
        if (chosen.Contains(ListMeaning.Name) || (chosen.Contains(ListMeaning.GivenName) && chosen.Contains(ListMeaning.FamilyName)))
            words.ForEach(c => c.IsOpen = false);
        else if (words is [var last] && chosen.Exists(m => m is ListMeaning.GivenName or ListMeaning.FamilyName))
            (last.Meaning, last.IsOpen) = (chosen.Contains(ListMeaning.GivenName) ? ListMeaning.FamilyName : ListMeaning.GivenName, false);
        else if (words is [var name] && columns.Exists(c => c is { IsChosen: true, MayBeName: true }))
            (name.Meaning, name.IsOpen) = (ListMeaning.Name, false);
        // Of several of one kind the last that was not ruled out is meant.
        foreach (var same in columns.Where(c => c is { IsOpen: true, IsOneOfSeveral: true }).GroupBy(c => c.Meaning).Where(same => same.Count() == 1))
            same.Single().IsOpen = false;
    }

    private static (ListMeaning Meaning, bool IsOpen) ByItself(Column column, bool hasHeading, bool byGroup)
    {
        if (!column.HasValues)
            return (ListHeadings.MeaningOf(column.Heading) ?? ListMeaning.None, false);
        if (hasHeading && ListHeadings.MeaningOf(column.Heading) is { } known)
        {
            // An address may be that of a house, and groups are of no use to the list of one.
            var isOther = known == ListMeaning.Email && column.Share(known) == 0 && ListText.Key(column.Heading) is "address" or "adresse";
            return (isOther || (known == ListMeaning.Group && !byGroup) ? ListMeaning.None : known, false);
        }

        foreach (var meaning in (ListMeaning[])[ListMeaning.Email, ListMeaning.Role, ListMeaning.Stage])
            if (column.Share(meaning) >= 0.5 && !column.IsNumbering)
                // Addresses are addresses; of words, a heading that says something else makes it uncertain.
                return (meaning, hasHeading && column.Heading.Length > 0 && meaning != ListMeaning.Email);
        return (ListMeaning.None, false);
    }

    private static void Together(List<Column> columns, bool hasHeading)
    {
        OneOf(columns, ListMeaning.Email);
        OneOf(columns, ListMeaning.Role);
        OneOf(columns, ListMeaning.Stage);
        var names = columns.Where(c => c.Meaning == ListMeaning.Name).ToList();
        var given = columns.Find(c => c.Meaning == ListMeaning.GivenName);
        var family = columns.Find(c => c.Meaning == ListMeaning.FamilyName);
        if (names.Count > 1)
            names.ForEach(c => (c.IsOpen, c.IsOneOfSeveral) = (true, true));
        else if (names is [var name] && (given ?? family) is { } half)
            NextToHalf(name, given, family, half);
        if (names.Count > 0 || given is not null || family is not null)
            return;

        // Without a heading, or with one that no word of is known for names: the only column of words is the name.
        var words = columns.Where(c => c is { HasValues: true, Meaning: ListMeaning.None, IsWords: true, IsNumbering: false }).ToList();
        if (words is [var only])
            (only.Meaning, only.IsOpen) = (ListMeaning.Name, hasHeading && only.Heading.Length > 0);
        else if (words.Count > 1)
        {
            words.ForEach(c => (c.IsOpen, c.MayBeName) = (true, true));
            // "Ann Lee" is a whole name; a single word may be either half of one.
            if (!hasHeading && words[0].Filled.Count(v => v.Contains(' ', StringComparison.Ordinal)) * 2 > words[0].Filled.Count)
                (words[0].Meaning, words[0].IsOpen) = (ListMeaning.Name, false);
        }
    }

    /// <summary>A name beside a given or a family name is the other half, or the whole: then it has the half within it.</summary>
    private static void NextToHalf(Column name, Column? given, Column? family, Column half)
    {
        var both = Enumerable.Range(0, name.Values.Count).Where(i => half.Values[i].Length > 0 && name.Values[i].Length > 0)
            .Select(i => (Name: name.Values[i], Half: half.Values[i])).Where(x => !Equal(x.Name, x.Half)).ToList();
        var whole = both.Count(x => $" {x.Name} ".Contains($" {x.Half} ", StringComparison.CurrentCultureIgnoreCase));
        if (given is not null && family is not null)
            name.Meaning = ListMeaning.None;
        else if (whole == 0)
            name.Meaning = given is null ? ListMeaning.GivenName : ListMeaning.FamilyName;
        else if (whole == both.Count)
            half.Meaning = ListMeaning.None;
        else
            (name.IsOpen, half.IsOpen) = (true, true);

        static bool Equal(string a, string b) => string.Equals(a, b, StringComparison.CurrentCultureIgnoreCase);
    }

    /// <summary>Of several columns of one kind an empty one is none, and between others people choose.</summary>
    private static void OneOf(List<Column> columns, ListMeaning meaning)
    {
        var same = columns.Where(c => c.Meaning == meaning).ToList();
        if (same.Count < 2)
            return;
        foreach (var column in same.Where(c => !c.HasValues || c.Share(meaning) == 0).ToList())
            if (same.Count > 1)
            {
                column.Meaning = ListMeaning.None;
                same.Remove(column);
            }

        if (same.Count > 1)
            same.ForEach(c => (c.IsOpen, c.IsOneOfSeveral) = (true, true));
    }

    private sealed class Column(int index, string heading, IReadOnlyList<string> values)
    {
        public int Index => index;

        public string Heading => heading;

        public IReadOnlyList<string> Values => values;

        public List<string> Filled { get; } = [.. values.Where(v => v.Length > 0)];

        public bool HasValues => Filled.Count > 0;

        public ListMeaning Meaning { get; set; }

        public bool IsOpen { get; set; }

        public bool IsChosen { get; set; }

        public bool MayBeName { get; set; }

        public bool IsOneOfSeveral { get; set; }

        public string Sample => string.Join(" · ", Filled.Take(Shown));

        /// <summary>Whether its values may be names: they have letters.</summary>
        public bool IsWords => Filled.Count(v => v.Any(char.IsLetter)) * 2 > Filled.Count;

        /// <summary>Whether it numbers the lines.</summary>
        public bool IsNumbering => index == 0
            && Filled.Select((v, i) => v.TrimEnd('.', ')') == (i + 1).ToString(CultureInfo.InvariantCulture)).All(x => x);

        public double Share(ListMeaning meaning) => Filled.Count == 0 ? 0 : (double)Filled.Count(v => ListValues.Is(meaning, v)) / Filled.Count;
    }
}
