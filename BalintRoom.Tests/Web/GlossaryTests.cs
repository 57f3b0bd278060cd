using System.Text.RegularExpressions;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Web;

/// <summary>The product's texts use the terms of <c>docs/glossary.md</c>, and none of those it rules out.</summary>
public sealed partial class GlossaryTests
{
    private const int FirstOnScreen = 2;

    /// <summary>
    /// Texts that may use a word the glossary rules out: the societies' own terms, names of places, and other meanings in the lines of simulated people.
    /// </summary>
    private static readonly (string File, string Key, string Word)[] Exceptions =
    [
        ("ProgrammeWords", "Organizer.Log.Title", "leader"),
        ("ProgrammeWords", "Organizer.Log.Export", "leader"),
        ("ProgrammeWords", "Organizer.Leaving", "leader"),
        ("ProgrammeWords", "Organizer.Leaving.Log", "leader"),
        ("ProgrammeWords", "Society.Text", "leader"),
        ("ProgrammeWords", "Session.Log.Title", "leader"),
        ("MailWords", "RecordsExpire.Led", "leader"),
        ("MailWords", "RecordsExpire.Led.One", "leader"),
        ("CoordinatorWords", "Settings.Keep", "leader"),
        ("CoordinatorWords", "Settings.LeastShare.Hint", "leader"),
        ("CoordinatorWords", "Audit.LeaderLogExported", "leader"),
        ("CoordinatorWords", "Part.FR.RE", "réunion"),
        ("PracticeWords", "Line.Question.4", "meetings"),
    ];

    public static TheoryData<string> Languages => [.. Programmes.Localization.Languages.All];

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_uses_a_word_the_glossary_rules_out(string language)
    {
        var found =
            from word in Column(NotOnScreen(language))
            from text in Texts(language)
            where Uses(text.Value, word) && !Exceptions.Contains((text.File, text.Key, word))
            select $"{text.File}[{text.Key}] uses “{word}”: {text.Value}";
        None(found);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_word_the_glossary_gives_is_on_a_screen(string language) =>
        None(Column(OnScreen(language)).Where(word => !Texts(language).Any(text => Uses(text.Value, word))));

    [Fact]
    public void Every_exception_is_needed() => None(
        from exception in Exceptions
        where !Programmes.Localization.Languages.All.Any(language => Column(NotOnScreen(language)).Contains(exception.Word, StringComparer.Ordinal)
            && Texts(language).Any(text => (text.File, text.Key) == (exception.File, exception.Key) && Uses(text.Value, exception.Word)))
        select $"{exception.File}[{exception.Key}] may use “{exception.Word}” and does not");

    private static int OnScreen(string language) => FirstOnScreen + Place(language);

    private static int NotOnScreen(string language) => FirstOnScreen + Programmes.Localization.Languages.All.Count + Place(language);

    private static int Place(string language) => Programmes.Localization.Languages.All.Index()
        .Single(all => string.Equals(all.Item, language, StringComparison.Ordinal)).Index;

    /// <summary>The terms in one column of the glossary's first table.</summary>
    private static List<string> Column(int column)
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "glossary.md"))
            .SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|'))
            .ToList();
        Assert.NotEmpty(rows);
        var columns = FirstOnScreen + 2 * Programmes.Localization.Languages.All.Count;
        Findings.None(
            rows.Where(cells => cells.Length != columns).Select(cells => $"{cells[0].Trim()}: {cells.Length} columns"),
            $"Each row of the glossary's first table has {columns} columns: the term, its meaning, the words on screen in each language, then those not used.");
        return [.. rows.SelectMany(cells => cells[column].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
    }

    private static IEnumerable<(string File, string Key, string Value)> Texts(string language) =>
        from file in Words.Files
        from word in Words.Read(file, string.Equals(language, Programmes.Localization.Languages.All[0], StringComparison.Ordinal) ? null : language)
        select (file, word.Key, word.Value);

    /// <summary>Whether a text contains a whole word or phrase, ignoring case, kinds of spaces and kinds of apostrophes.</summary>
    private static bool Uses(string text, string phrase) => Regex.IsMatch(
        Plain(text), $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(Plain(phrase))}(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    private static string Plain(string text) => Space().Replace(text.Replace('’', '\''), " ");

    private static void None(IEnumerable<string> found)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, $"{all.Count} found:\n{string.Join('\n', all)}");
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
