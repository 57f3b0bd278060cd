using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Localization;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;

namespace BalintRoom.Tests.Web;

/// <summary>
/// Every text for people is in a resource file, in every language, and every text there is used: none is missing, left over, or hidden in markup and
/// scripts.
/// </summary>
public sealed partial class WordsTests
{
    /// <summary>A text that is there for this many phases is there for all in between; some are for one or two alone.</summary>
    private const int Most = 7;

    public static TheoryData<string> Files => [.. Words.Files];

    public static TheoryData<string, string> Translations =>
        [.. from file in Words.Files from language in Languages.All.Skip(1) select new TheoryDataRow<string, string>(file, language)];

    [Theory]
    [MemberData(nameof(Files))]
    public void No_word_is_empty_or_there_twice(string file)
    {
        var words = Words.Read(file);
        Assert.NotEmpty(words);
        Assert.All(words, word => Assert.False(string.IsNullOrWhiteSpace(word.Value), word.Key));
        Assert.Equal(words.Count, words.Select(word => word.Key).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_language_has_the_same_words_in_the_same_order(string file, string language) =>
        Assert.Equal(Sentences(file, Words.Read(file)), Sentences(file, Words.Read(file, language)), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_language_has_the_plural_forms_it_needs(string file, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var needed = Enumerable.Range(0, 201).Select(number => $".{PluralRules.Of(culture, number)}").Distinct(StringComparer.Ordinal)
            .Where(Words.Forms.Contains).ToList();
        var words = Words.Read(file, language).Select(word => word.Key).ToHashSet(StringComparer.Ordinal);
        None(
            from key in Words.Read(file).Select(word => word.Key)
            let sentence = Words.SentenceOf(key, file)
            where sentence is not null
            from form in needed
            where !words.Contains(sentence + form)
            select sentence + form);
    }

    [Fact]
    public void A_region_has_its_own_formats_of_dates_and_no_words() => Findings.None(
        from region in Languages.Cultures.Except(Languages.All, StringComparer.Ordinal)
        from file in Words.Files
        from word in Words.Read(file, region)
        where !word.Key.StartsWith("Date.", StringComparison.Ordinal) || Words.Read(file).All(original => original.Key != word.Key)
        select $"{file}.{region}.resx[{word.Key}]",
        "A region's file has formats of dates that its language has too (Date.…), and nothing else. Words belong into the language's own file.");

    /// <summary>The code puts such keys together, so that no other test notices one that is missing.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_said_of_most_phases_is_said_of_every_one_between(string file)
    {
        var texts =
            from word in Words.Read(file)
            let parts = word.Key.Split('.')
            from at in parts.Index()
            where Enum.GetNames<Phase>().Contains(at.Item, StringComparer.Ordinal)
            group Enum.Parse<Phase>(at.Item) by (Before: string.Join('.', parts[..at.Index]), After: string.Join('.', parts[(at.Index + 1)..]));
        Findings.None(
            from text in texts
            where text.Count() >= Most
            from phase in Enum.GetValues<Phase>()
            where phase > text.Min() && phase < text.Max() && !text.Contains(phase)
            select $"{file}[{string.Join('.', ((string[])[text.Key.Before, $"{phase}", text.Key.After]).Where(part => part.Length > 0))}]",
            "These phases have no text where those before and after have one.");
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_translation_puts_in_what_the_original_puts_in(string file, string language)
    {
        var translated = Words.Read(file, language).ToDictionary(StringComparer.Ordinal);
        Assert.DoesNotContain(Words.Read(file), word => translated.TryGetValue(word.Key, out var text)
            && (string.IsNullOrWhiteSpace(text) || !Put(word.Value).SequenceEqual(Put(text), StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void No_sentence_is_left_in_the_original(string file, string language)
    {
        var translated = Words.Read(file, language).ToDictionary(StringComparer.Ordinal);
        Assert.DoesNotContain(
            Words.Read(file), word => Word().Count(Hole().Replace(word.Value, "")) > 2 && !word.Key.StartsWith("Date.", StringComparison.Ordinal)
            && translated.TryGetValue(word.Key, out var text) && string.Equals(text, word.Value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void French_is_set_as_French_is(string file) =>
        Assert.DoesNotContain(Words.Read(file, "fr"), word => !word.Key.StartsWith("Date.", StringComparison.Ordinal) && NotFrench().IsMatch(word.Value));

    [Fact]
    public void Every_key_the_code_names_has_its_word() =>
        None(WordUses.Find().Where(use => !use.IsForm && !Words.Read(use.File).Any(word => use.Names(word.Key)))
            .Select(use => $"{use.Where}: {use.File}[{use.Pattern}]"));

    [Fact]
    public void Every_word_is_used()
    {
        // Refusals are looked up by their codes, and texts of controls by the controls.
        var uses = WordUses.Find().ToLookup(use => use.File, StringComparer.Ordinal);
        None(
            from file in Words.Files.Except(["RefusalWords", "ControlWords"], StringComparer.Ordinal)
            from word in Words.Read(file)
            where !uses[file].Any(use => use.Names(word.Key))
            select $"{file}[{word.Key}]");
    }

    [Fact]
    public void Every_refusal_of_a_room_has_its_sentence() =>
        Assert.Equal(
            Enum.GetNames<RefusalCode>().Order(StringComparer.Ordinal), Words.Read("RefusalWords").Select(word => word.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void What_controls_say_is_named_as_they_name_it() =>
        None(Words.Read("ControlWords").Select(word => word.Key).Except(
            typeof(MudLocalizer).Assembly.GetType("MudBlazor.Resources.LanguageResource", throwOnError: true)!
                .GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Select(member => member.Name),
            StringComparer.Ordinal));

    [Fact]
    public void No_text_is_written_into_markup()
    {
        // A key that is computed leaves its parts.
        var keys = Words.Files.SelectMany(file => Words.Read(file)).Select(word => word.Key).ToList();
        None(RenderedLiterals.In(typeof(LanguagesSetup).Assembly)
            .Where(literal => !keys.Any(key => key.StartsWith(literal.Text, StringComparison.Ordinal) || key.EndsWith(literal.Text, StringComparison.Ordinal)))
            .Select(literal => $"{literal.Where}: {literal.Text}"));
    }

    [Fact]
    public void Text_in_markup_is_found_wherever_it_stands() => Assert.Equal(
        ["five", "four", "one", "three", "two"],
        RenderedLiterals.In(typeof(Outspoken).Assembly).Where(literal => literal.Where == typeof(Outspoken).FullName).Select(literal => literal.Text)
            .Order(StringComparer.Ordinal),
        StringComparer.Ordinal);

    [Fact]
    public void No_text_is_written_into_scripts() =>
        None(
            from file in Words.Sources(".ts")
            where !file.EndsWith(".test.ts", StringComparison.Ordinal) && !file.EndsWith(".d.ts", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where HasWordsOfItsOwn().IsMatch(line)
                || SetsText().IsMatch(line) && Literal().Matches(line).Any(literal =>
                    !literal.Groups["before"].Success && TemplateHole().Replace(literal.Groups["text"].Value, "").Any(char.IsLetter))
            select $"{Path.GetFileName(file)}: {line.Trim()}");

    /// <summary>A component with all its texts as literals.</summary>
    private sealed class Outspoken : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.AddMarkupContent(0, "<p class=\"quiet\" title=\"two\">one</p>");
            builder.OpenElement(1, "p");
            builder.AddAttribute(2, "class", "quiet");
            builder.AddAttribute(3, "aria-label", "three");
            builder.AddContent(4, GetType().IsSealed ? "four" : "five");
            builder.CloseElement();
        }
    }

    private static void None(IEnumerable<string> found)
    {
        var all = found.Distinct(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    private static IEnumerable<string> Sentences(string file, IEnumerable<KeyValuePair<string, string>> words) =>
        words.Select(word => word.Key).Where(key => Words.SentenceOf(key, file) is null);

    private static IEnumerable<string> Put(string text) => Hole().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"\p{L}+", RegexOptions.None, 1000)]
    private static partial Regex Word();

    // French typography: a missing or breaking space before punctuation that needs one, or a straight apostrophe.
    [GeneratedRegex(@" [:;!?»%]|« |\w'|\w[!?»]", RegexOptions.None, 1000)]
    private static partial Regex NotFrench();

    // Texts in code for when an attribute gives none.
    [GeneratedRegex(@"dataset\['\w+'\]\s*\?\?\s*['""`][^'""`]*\p{L}", RegexOptions.None, 1000)]
    private static partial Regex HasWordsOfItsOwn();

    // A line that sets a text that is read or heard.
    [GeneratedRegex(@"\.(textContent|innerText|innerHTML|ariaLabel|title|placeholder|alt)\s*=(?!=)|setAttribute\('(aria-label|title|placeholder|alt)'",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SetsText();

    [GeneratedRegex(@"(?<before>[[(])?(?<quote>['""`])(?<text>(\$\{[^}]*\}|(?!\k<quote>).)*)\k<quote>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\$\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex TemplateHole();
}
