using System.Globalization;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Programmes.Localization;

/// <summary>Sentences whose grammar depends on a number.</summary>
public static class Counts
{
    private static readonly PluralCategory[] Special =
        [PluralCategory.Zero, PluralCategory.One, PluralCategory.Two, PluralCategory.Few, PluralCategory.Many];

    /// <summary>
    /// A sentence about a number: <c>key.One</c>, <c>key.Few</c>, … by the category the number has in the reader's language, or <c>key</c> where
    /// the category is <see cref="PluralCategory.Other"/> or has no sentence of its own.
    /// </summary>
    /// <param name="words">The words.</param>
    /// <param name="key">The key of the sentence.</param>
    /// <param name="count">The number that decides.</param>
    /// <param name="arguments">All that is put in, the number among it; left out where the number is all.</param>
    public static LocalizedString Counted(this IStringLocalizer words, string key, int count, params object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (arguments is not { Length: > 0 })
            arguments = [count];
        var category = PluralRules.Of(CultureInfo.CurrentUICulture, count);
        return category != PluralCategory.Other && words[$"{key}.{category}", arguments] is { ResourceNotFound: false } special
            ? special
            : words[key, arguments];
    }

    /// <summary>
    /// All forms of such a sentence as attributes, for what is counted in the browser: <c>attribute</c>, and <c>attribute-few</c> and the like
    /// for each category that has a form of its own. The browser chooses as <see cref="Counted"/> does.
    /// </summary>
    public static Dictionary<string, object> Forms(this IStringLocalizer words, string key, string attribute, Func<string, string>? around = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        around ??= text => text;
        var forms = new Dictionary<string, object>(StringComparer.Ordinal) { [attribute] = around(words[key]) };
        foreach (var category in Special)
        {
            if (words[$"{key}.{category}"] is { ResourceNotFound: false } form)
                forms[$"{attribute}-{category.ToString().ToLowerInvariant()}"] = around(form);
        }

        return forms;
    }
}
