using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Lists;

/// <summary>Names with addresses as mail programs copy them, and addresses alone.</summary>
internal static partial class Mailboxes
{
    private static readonly char[] Between = [',', ';', '|', ' ', '\t', '\n', '\r'];

    /// <summary>What stands after a comma and is no given name, by <see cref="ListText.Key"/>.</summary>
    private static readonly FrozenSet<string> Credentials = FrozenSet.Create(
        StringComparer.Ordinal, "md", "phd", "jr", "sr", "ii", "iii", "iv", "rn", "mph", "msc", "bsc", "msw", "lcsw", "rsw", "psyd", "frcpc", "ccfp", "fcfp",
        "mbbs", "mbchb", "mrcp", "mrcpsych", "frcp", "dds", "pharmd", "mba", "bmbs");

    /// <summary>
    /// The people of a text that is a list of mailboxes: "A &lt;a&gt;, B &lt;b&gt;", "Smith, John &lt;a&gt;; Doe, Jane &lt;b&gt;", or addresses alone. Null
    /// where it is something else.
    /// </summary>
    public static List<ListEntry>? Read(string text) => Addresses(text) ?? Named(text);

    /// <summary>An address without what mail programs and people put around it.</summary>
    public static string Bare(string written)
    {
        var bare = written.Normalize(NormalizationForm.FormKC).Trim(' ', '"', '\'', '<', '>', '(', ')', '[', ']', ',', ';', '.', ':');
        return bare.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? bare["mailto:".Length..] : bare;
    }

    /// <summary>
    /// A name as people say it: without bullets, numbers of lines and quotation marks, and with the family name last ("Smith, John" is John Smith;
    /// "Ann Lee, MD" stays).
    /// </summary>
    public static string NameOf(string written)
    {
        var name = Unmarked(written);
        var parts = name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        var titles = new List<string>();
        while (parts.Count > 1 && Credentials.Contains(ListText.Key(parts[^1])))
        {
            titles.Insert(0, parts[^1]);
            parts.RemoveAt(parts.Count - 1);
        }

        return parts.Count == 2 ? string.Join(", ", [$"{parts[1]} {parts[0]}", .. titles]) : name;
    }

    /// <summary>A name without bullets, numbers of lines and quotation marks.</summary>
    public static string Unmarked(string written) =>
        Bullet().Replace(ListText.OneLine(written).Trim('"', '“', '”'), "").Trim(' ', '"', '“', '”', ',', ';');

    /// <summary>A name made of an address, for somebody of whom there is nothing else: ada.lovelace@example.org is Ada Lovelace.</summary>
    public static string NameFrom(string address)
    {
        var words = address.Split('@')[0].Split('+')[0].Split(['.', '_', '-'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')).Where(w => w.Length > 0).ToList();
        return words.Count == 0 ? address.Split('@')[0] : string.Join(' ', words.Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
    }

    /// <summary>
    /// Name and address of one cell that may hold both: "Ann Lee &lt;ann@example.org&gt;", "ann@example.org (Ann Lee)", "Ann Lee ann@example.org".
    /// </summary>
    public static (string Name, string? Email) Split(string cell)
    {
        if (Mailbox().Match(cell) is { Success: true } mailbox)
            return (mailbox.Groups["name"].Value, mailbox.Groups["address"].Value);
        var words = cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var addresses = words.Where(w => ListValues.IsAddress(Bare(w))).ToList();
        return addresses is [var only]
            ? (string.Join(' ', words.Where(w => w != only)).Trim(' ', '(', ')', ',', ';', '-', '–', ':'), Bare(only))
            : (cell, null);
    }

    private static List<ListEntry>? Addresses(string text)
    {
        var people = new List<ListEntry>();
        var isOneALine = true;
        foreach (var (number, line) in Lines(text))
        {
            var words = line.Split(Between, StringSplitOptions.RemoveEmptyEntries);
            isOneALine &= words.Length <= 1;
            foreach (var word in words)
            {
                if (!ListValues.IsAddress(Bare(word)))
                    return null;
                people.Add(Person(number, "", word));
            }
        }

        return people.Count == 0 ? null : Numbered(people, isOneALine);
    }

    private static List<ListEntry>? Named(string text)
    {
        var lines = Lines(text).ToList();
        if (!lines.Exists(l => l.Line.Contains('<', StringComparison.Ordinal)) || ListHeadings.MeaningOf(lines[0].Line) is not null)
            return null;
        var separator = lines.Exists(l => SplitOutside(l.Line, ';') is { Count: > 1 } parts && parts.Exists(p => p.EndsWith('>'))) ? ';' : ',';
        var people = new List<ListEntry>();
        var isOneALine = true;
        var joined = new List<int>();
        var mailboxes = 0;
        foreach (var (number, line) in lines)
        {
            var before = people.Count;
            var isRead = line.Contains('<', StringComparison.Ordinal) ? WithMailboxes(number, line) : WithoutMailboxes(number, line);
            if (!isRead)
                return null;
            isOneALine &= people.Count - before <= 1;
        }

        if (mailboxes == 0)
            return null;
        // "Ann, Smith, John <a>, Ben <b>": whether Ann is a person or part of a name cannot be told.
        if (joined.Count < mailboxes)
            foreach (var i in joined)
                people[i] = people[i] with { Fault = NotUnderstood };
        return Numbered(people, isOneALine);

        bool WithMailboxes(int number, string line)
        {
            var pending = new List<string>();
            foreach (var part in SplitOutside(line, separator))
            {
                if (Mailbox().Match(part) is { Success: true } mailbox)
                {
                    mailboxes++;
                    if (pending.Count > 0)
                        joined.Add(people.Count);
                    people.Add(Person(number, string.Join(", ", [.. pending, mailbox.Groups["name"].Value]), mailbox.Groups["address"].Value)
                        with
                    { Fault = pending.Count > 1 ? NotUnderstood : null });
                    pending.Clear();
                }
                else if (ListValues.IsAddress(Bare(part)))
                {
                    people.Add(Person(number, string.Join(", ", pending), part) with { Fault = pending.Count > 0 ? NotUnderstood : null });
                    pending.Clear();
                }
                else if (part.Contains('@', StringComparison.Ordinal) || ListValues.IsRoleOrStage(part))
                {
                    // A table with a column of mailboxes, or with something that is no address.
                    return false;
                }
                else if (separator == ';')
                {
                    people.Add(Person(number, part, null));
                }
                else
                {
                    pending.Add(part);
                }
            }

            return pending.Count == 0;
        }

        bool WithoutMailboxes(int number, string line)
        {
            var parts = SplitOutside(line, separator);
            if (parts is [var only] && only.Contains('@', StringComparison.Ordinal))
                parts = SplitOutside(only, ',');
            var addresses = parts.Where(p => ListValues.IsAddress(Bare(p))).ToList();
            var isPair = addresses.Count == 1 && parts.Count == 2;
            if (parts.Exists(ListValues.IsRoleOrStage) || (parts.Count > 1 && addresses.Count < parts.Count && !isPair))
                return false;
            if (isPair)
                people.Add(Person(number, parts.Find(p => p != addresses[0])!, addresses[0]));
            else if (addresses.Count == 0 && line.Contains('@', StringComparison.Ordinal))
                return false;
            else
                people.AddRange(parts.Select(p => addresses.Count > 0 ? Person(number, "", p) : Person(number, p, null)));
            return true;
        }
    }

    /// <summary>The lines that are not empty, without the "To:" that mail programs copy with them.</summary>
    private static IEnumerable<(int Number, string Line)> Lines(string text) =>
        text.Split('\n').Select((line, i) => (i + 1, Recipients().Replace(line.Trim(), ""))).Where(l => l.Item2.Length > 0);

    private static Refusal NotUnderstood => new(ProgrammeRefusal.LineNotUnderstood, nameof(ListEntry.Name));

    private static ListEntry Person(int line, string name, string? address) => string.IsNullOrWhiteSpace(name.Trim('"', '\'', ' ')) && address is not null
        ? new ListEntry(line, NameFrom(Bare(address)), Bare(address), IsNameFromAddress: true)
        : new ListEntry(line, NameOf(name), address is null ? null : Bare(address));

    private static List<ListEntry> Numbered(List<ListEntry> people, bool isOneALine) =>
        isOneALine ? people : [.. people.Select((p, i) => p with { Number = i + 1 })];

    /// <summary>The parts between separators that stand neither in quotes nor in angle brackets.</summary>
    private static List<string> SplitOutside(string line, char separator)
    {
        var parts = new List<string>();
        var (begin, isQuoted, isAddress) = (0, false, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is '"')
                isQuoted = !isQuoted && line.IndexOf('"', i + 1) >= 0;
            else if (line[i] is '<' or '>' && !isQuoted)
                isAddress = line[i] == '<';
            else if (line[i] == separator && !isQuoted && !isAddress)
            {
                parts.Add(line[begin..i]);
                begin = i + 1;
            }
        }

        parts.Add(line[begin..]);
        return [.. parts.Select(p => p.Trim()).Where(p => p.Length > 0)];
    }

    [GeneratedRegex("^(?:to|cc|bcc|à|cci)\\s*:\\s*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Recipients();

    [GeneratedRegex(
        "^(?<name>[^<>]*)<\\s*(?:mailto:)?(?<address>[^<>\\s]*@[^<>\\s]*)\\s*>$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Mailbox();

    [GeneratedRegex("^(?:[-*•–·▪◦‣]+\\s*|\\d{1,3}[.)]\\s*|\\d{1,3}\\s+)+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bullet();
}
