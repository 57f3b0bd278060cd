using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using BalintRoom.Tests.Support;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Tests.Web;

/// <summary>The plural form for a number in each language.</summary>
public sealed class PluralTests
{
    private static readonly int[] Numbers =
        [.. Enumerable.Range(0, 201), 999, 1000, 1001, 1002, 1011, 1012, 1021, 10_000, 100_000, 1_000_000, 1_000_001, 2_000_000, 3_500_000, 1_000_000_000];

    [Fact]
    public async Task The_rules_are_those_of_CLDR()
    {
        var theirs = await CategoriesAsync(PluralRules.Known);
        Findings.None(
            from language in PluralRules.Known
            let culture = CultureInfo.GetCultureInfo(language)
            from number in Numbers.Zip(theirs[language], (number, category) => (Value: number, Category: category))
            let ours = PluralRules.Of(culture, number.Value).ToString().ToLowerInvariant()
            where ours != number.Category
            select $"{language}: {number.Value} is {ours}, and in CLDR {number.Category}",
            $"{nameof(PluralRules)} differs from CLDR.");
    }

    [Fact]
    public void The_rules_of_every_language_of_the_product_are_known() =>
        Findings.None(Languages.All.Except(PluralRules.Known, StringComparer.Ordinal), $"Add the plural rule of these languages to {nameof(PluralRules)}.");

    [Theory]
    [InlineData("en", 0, "0 people")]
    [InlineData("en-GB", 1, "1 person")]
    [InlineData("en", 2, "2 people")]
    [InlineData("fr", 0, "0 personne")]
    [InlineData("fr-CA", 1, "1 personne")]
    [InlineData("fr", 2, "2 personnes")]
    [InlineData("fr", 1_000_000, "1000000 personnes")]
    public void A_sentence_takes_the_form_of_its_number(string language, int count, string sentence)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Assert.Equal(sentence, Localizer<ProgrammeWords>().Counted("Organizer.Group.People", count));
    }

    [Theory]
    [InlineData("uk", 1, "One")]
    [InlineData("uk", 22, "Few")]
    [InlineData("uk", 5, "Many")]
    [InlineData("ja", 1, "Other")]
    public void A_form_of_its_own_is_taken_where_the_language_has_one(string language, int count, string form)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var words = new FixedWords(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Key"] = "Other",
            ["Key.One"] = "One",
            ["Key.Few"] = "Few",
            ["Key.Many"] = "Many",
        });
        Assert.Equal(form, words.Counted("Key", count));
        Assert.Equal(
            ["data-n", "data-n-few", "data-n-many", "data-n-one"], words.Forms("Key", "data-n").Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static IStringLocalizer<TWords> Localizer<TWords>() => new CachedStringLocalizer<TWords>(new ResourceManagerStringLocalizerFactory(
        Microsoft.Extensions.Options.Options.Create(new LocalizationOptions()), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance));

    private static async Task<Dictionary<string, string[]>> CategoriesAsync(IReadOnlyCollection<string> languages)
    {
        var start = new ProcessStartInfo("node")
        {
            ArgumentList =
            {
                Path.Combine(Repository.Root, "BalintRoom.Tests", "Support", "read-plurals.mjs"),
                JsonSerializer.Serialize(languages), JsonSerializer.Serialize(Numbers),
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var node = Process.Start(start)!;
        var error = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await error);
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(output)!;
    }

    private sealed class FixedWords(Dictionary<string, string> words) : IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, words.GetValueOrDefault(name, name), !words.ContainsKey(name));

        public LocalizedString this[string name, params object[] arguments] => this[name];

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
