using System.Collections.Immutable;
using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Lists;

/// <summary>
/// Reads a list of people that was pasted or exported: addresses alone, lists as email programs copy them, names alone, or a table with or without
/// headings, in any usual encoding and with any usual separator. Nothing is stored and nothing is guessed silently: the list says how its columns were
/// read, what it could not understand, and asks where something may mean two things.
/// </summary>
public static class RosterReader
{
    /// <summary>The most rows that are read; a roster has at most thirty.</summary>
    public const int MostRows = 100;

    /// <summary>The most rows of a list of several groups.</summary>
    public const int MostRowsOfProgramme = 500;

    /// <summary>The largest file that callers may read, in bytes; not checked here.</summary>
    public const int MostBytes = 1_048_576;

    // Titles may stand above the headings.
    private const int MostTitles = 4;

    /// <summary>Decodes a file: UTF-8, UTF-16, or else Windows-1252, which is a guess.</summary>
    public static (string Text, bool IsGuess) Decode(ReadOnlySpan<byte> bytes) => ListText.Decode(bytes);

    /// <summary>What names of groups are compared by: "Tuesday group" and "TUESDAY GROUP" are one.</summary>
    public static string GroupKey(string? group) => RosterCheck.GroupKey(group);

    /// <summary>Reads a list.</summary>
    /// <param name="text">The pasted or decoded text.</param>
    /// <param name="reading">How it is to be read; null for a list of one new group.</param>
    public static RosterList Read(string? text, RosterReading? reading = null)
    {
        reading ??= new RosterReading();
        var clean = ListText.Clean(text ?? "");
        if (reading.Choices.HasHeading is null && reading.Choices.Columns.IsEmpty && Mailboxes.Read(clean) is { } mailboxes)
            return ListOf(mailboxes, [], hasHeading: false, reading);

        var lines = ListTable.Lines(clean);
        if (lines is [{ Cells.Count: > 1 } only] && reading.Choices.HasHeading is null && reading.Choices.Columns.IsEmpty && AreNames(only))
            return ListOf([.. only.Filled.Select((name, i) => new ListEntry(i + 1, Mailboxes.NameOf(name)))], [], hasHeading: false, reading);

        var at = HeadingOf(lines, reading.Choices.HasHeading);
        var heading = at is { } i ? lines[i] : null;
        var body = at is { } h ? lines[(h + 1)..] : lines;
        var columns = ListColumns.Of(heading, body, reading);
        var titles = lines.Take(at ?? 0).Select(l => new ListEntry(
            l.Number, string.Join(' ', l.Filled), Fault: new Refusal(ProgrammeRefusal.LineNotUnderstood, nameof(ListEntry.Name))));
        return ListOf([.. titles, .. body.Select(l => EntryOf(l, columns))], columns, heading is not null, reading);
    }

    /// <summary>Checks entries again after some were corrected or taken out.</summary>
    public static RosterList Check(RosterList list, IEnumerable<ListEntry> entries, RosterReading reading)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(reading);
        return list with { Rows = RosterCheck.Check(entries, reading) };
    }

    private static RosterList ListOf(
        IReadOnlyList<ListEntry> entries, ImmutableArray<ListColumn> columns, bool hasHeading, RosterReading reading) => new(
        RosterCheck.Check(entries.Take(reading.MostRows), reading), Math.Max(0, entries.Count - reading.MostRows), columns, hasHeading, reading.IsGuess);

    private static int? HeadingOf(List<ListLine> lines, bool? said)
    {
        if (said is false || lines.Count == 0)
            return null;
        if (ListHeadings.IsHeading(lines[0].Cells, lines.Skip(1).Take(MostRows).ToList()))
            return 0;
        for (var i = 1; i < Math.Min(MostTitles, lines.Count); i++)
            if (lines[i].Cells.Count > 1 && ListHeadings.IsClear(lines[i].Cells) && lines.Take(i).All(l => l.Filled.Count() == 1))
                return i;
        return said is true ? 0 : null;
    }

    /// <summary>Whether one line holds several people's names: three or more, or two of which each has several words.</summary>
    private static bool AreNames(ListLine line)
    {
        var names = line.Filled.ToList();
        return names.TrueForAll(n => !n.Any(char.IsDigit) && !n.Contains('@', StringComparison.Ordinal) && !ListValues.IsRoleOrStage(n))
            && (names.Count > 2 || names.TrueForAll(n => n.Contains(' ', StringComparison.Ordinal)))
            && !ListHeadings.IsHeading(line.Cells, []);
    }

    private static ListEntry EntryOf(ListLine line, ImmutableArray<ListColumn> columns)
    {
        var given = Field(ListMeaning.GivenName);
        var whole = Field(ListMeaning.Name);
        var written = whole ?? ListText.OneLine($"{given} {Field(ListMeaning.FamilyName)}");
        var field = Field(ListMeaning.Email);
        var (beside, mailbox) = field is null ? ("", null) : Mailboxes.Split(field);
        var email = field is null ? null : Mailboxes.Bare(mailbox ?? field);
        if (written.Length == 0 && mailbox is not null)
            written = beside;
        Refusal? fault = null;
        if (written.Contains('@', StringComparison.Ordinal))
        {
            var (name, address) = Mailboxes.Split(written);
            if (address is not null && email is not null && !string.Equals(Mailboxes.Bare(address), email, StringComparison.OrdinalIgnoreCase))
                fault = new Refusal(ProgrammeRefusal.NameIsAddress, nameof(ListEntry.Name));
            else if (address is not null)
                (written, email) = (name, Mailboxes.Bare(address));
        }

        // No name has a separator in it: this line is written in another way than the others.
        if (fault is null && written.AsSpan().ContainsAny(';', '|', '\t'))
            fault = new Refusal(ProgrammeRefusal.LineNotUnderstood, nameof(ListEntry.Name));

        var isFromAddress = written.Trim('"', ' ').Length == 0 && email is not null && ListValues.IsAddress(email)
            && !columns.Any(c => c.Meaning is ListMeaning.GivenName or ListMeaning.FamilyName)
            && !columns.Any(c => c.Meaning == ListMeaning.Name && line[c.Index].Length == 0);
        // Between the halves of a name a comma turns nothing round.
        var shown = isFromAddress ? Mailboxes.NameFrom(email!) : whole is null ? Mailboxes.Unmarked(written) : Mailboxes.NameOf(written);
        return new ListEntry(
            line.Number, shown, email, Field(ListMeaning.Role), Field(ListMeaning.Stage),
            Field(ListMeaning.Group), isFromAddress, fault);

        string? Field(ListMeaning meaning) =>
            columns.FirstOrDefault(c => c.Meaning == meaning && line[c.Index].Length > 0) is { } column ? line[column.Index] : null;
    }
}
