using System.Collections.Frozen;
using System.Globalization;

namespace BalintRoom.Programmes.Localization;

/// <summary>
/// Which plural category a whole number falls into, by the cardinal rules of CLDR. Languages that are likely to be added are here already, so that
/// adding one needs its words alone.
/// </summary>
public static class PluralRules
{
    private const long Million = 1_000_000;

    private static readonly FrozenDictionary<string, Func<long, PluralCategory>> Rules = Table(
        (["ja", "ko", "zh", "vi", "th", "id", "ms"], _ => PluralCategory.Other),
        (["en", "de", "nl", "sv", "da", "nb", "no", "fi", "et", "el", "hu", "tr", "bg"], n => n == 1 ? PluralCategory.One : PluralCategory.Other),
        (["es", "it", "ca", "pt-PT"], n => n == 1 ? PluralCategory.One : OtherOrMillions(n)),
        (["fr", "pt"], n => n is 0 or 1 ? PluralCategory.One : OtherOrMillions(n)),
        (["hi", "fa", "bn"], n => n is 0 or 1 ? PluralCategory.One : PluralCategory.Other),
        (["he"], n => n switch { 1 => PluralCategory.One, 2 => PluralCategory.Two, _ => PluralCategory.Other }),
        (["cs", "sk"], n => n switch { 1 => PluralCategory.One, >= 2 and <= 4 => PluralCategory.Few, _ => PluralCategory.Other }),
        (["pl"], n => n == 1 ? PluralCategory.One : EndsLikeFew(n) ? PluralCategory.Few : PluralCategory.Many),
        (["ru", "uk"], n => EndsLikeOne(n) ? PluralCategory.One : EndsLikeFew(n) ? PluralCategory.Few : PluralCategory.Many),
        (["hr", "sr", "bs"], n => EndsLikeOne(n) ? PluralCategory.One : EndsLikeFew(n) ? PluralCategory.Few : PluralCategory.Other),
        (["ro"], n => n == 1 ? PluralCategory.One : n == 0 || n % 100 is >= 1 and <= 19 ? PluralCategory.Few : PluralCategory.Other),
        (["ar"], n => n switch
        {
            0 => PluralCategory.Zero,
            1 => PluralCategory.One,
            2 => PluralCategory.Two,
            _ => (n % 100) switch { >= 3 and <= 10 => PluralCategory.Few, >= 11 => PluralCategory.Many, _ => PluralCategory.Other },
        }));

    /// <summary>The languages whose rules are known, a few of them with their region.</summary>
    public static IReadOnlyCollection<string> Known => Rules.Keys;

    /// <summary>The category of a number in a language; <see cref="PluralCategory.Other"/> where the language's rules are not known.</summary>
    public static PluralCategory Of(CultureInfo culture, long number)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var size = Math.Abs(number);
        for (var at = culture; at.Name.Length > 0; at = at.Parent)
        {
            if (Rules.TryGetValue(at.Name, out var rule))
                return rule(size);
        }

        return PluralCategory.Other;
    }

    // Languages that say "a million of people" have a form for whole millions.
    private static PluralCategory OtherOrMillions(long n) => n > 0 && n % Million == 0 ? PluralCategory.Many : PluralCategory.Other;

    private static bool EndsLikeOne(long n) => n % 10 == 1 && n % 100 != 11;

    private static bool EndsLikeFew(long n) => n % 10 is >= 2 and <= 4 && n % 100 is not (>= 12 and <= 14);

    private static FrozenDictionary<string, Func<long, PluralCategory>> Table(params ReadOnlySpan<(string[] Languages, Func<long, PluralCategory> Rule)> rows)
    {
        var table = new Dictionary<string, Func<long, PluralCategory>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (languages, rule) in rows)
        {
            foreach (var language in languages)
                table.Add(language, rule);
        }

        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
