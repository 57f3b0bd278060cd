using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BalintRoom.Programmes.Localization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// Two pseudo-languages that show what a translation would do to the layout: accented English, 40 % longer, from left to right (<see cref="Long"/>)
/// and from right to left (<see cref="RightToLeft"/>). For tests and developers, in the Development environment only.
/// </summary>
internal static partial class PseudoLanguages
{
    /// <summary>
    /// The configuration key that switches them on, in the Development environment only. <c>?culture=en-XA</c> requests a page in one of them.
    /// </summary>
    public const string Setting = "Localization:Pseudo";

    /// <summary>CLDR's name for accented English.</summary>
    public const string Long = "en-XA";

    /// <summary>CLDR's name for English from right to left.</summary>
    public const string RightToLeft = "ar-XB";

    private const string Plain = "AaCcEeIiNnOoSsUuYyZz";
    private const string Accented = "ÅåÇçÊêÎîÑñÖöŠšÛûÝýŽž";
    private const double Longer = 0.4;

    private const char RightToLeftOverride = '\u202E';
    private const char PopDirection = '\u202C';

    /// <summary>Adds them to the supported cultures and replaces the localizers.</summary>
    public static IServiceCollection AddPseudoLanguages(this IServiceCollection services)
    {
        services.AddSingleton(typeof(IStringLocalizer<>), typeof(Localizer<>));
        services.PostConfigure<RequestLocalizationOptions>(options =>
        {
            string[] all = [.. Languages.Cultures, Long, RightToLeft];
            options.AddSupportedCultures(all);
            options.AddSupportedUICultures(all);
            options.RequestCultureProviders.Insert(0, new QueryStringRequestCultureProvider());
        });
        return services;
    }

    /// <summary>English text in the current culture's pseudo-language; placeholders stay as they are. Other cultures leave the text unchanged.</summary>
    public static string Write(string english)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        return language switch
        {
            // Each word is reversed by itself, so that lines break where they would.
            RightToLeft => Outside().Replace(Lengthen(english), word => $"{RightToLeftOverride}{word.Value}{PopDirection}"),
            Long => Lengthen(Outside().Replace(english, word => Accent(word.Value))),
            _ => english,
        };
    }

    private static string Accent(string word) =>
        string.Concat(word.Select(letter => Plain.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0 ? Accented[at] : letter));

    private static string Lengthen(string text)
    {
        var missing = (int)Math.Ceiling(Hole().Replace(text, "").Length * Longer);
        var longer = new StringBuilder(text);
        for (var word = 0; missing > 0; word++)
        {
            // Short words and sometimes a long one: a word longer than its place is what breaks a layout first.
            var length = Math.Min(missing, text.Length < 12 ? missing : word % 3 == 2 ? 9 : 4);
            longer.Append(text.Length < 12 ? "" : " ").Append('ö', length);
            missing -= length + (text.Length < 12 ? 0 : 1);
        }

        return longer.ToString();
    }

    [GeneratedRegex(@"\{\d[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();

    // A run of letters outside a placeholder.
    [GeneratedRegex(@"(?<!\{[^}]*)\p{L}+(?![^{]*\})", RegexOptions.None, 1000)]
    private static partial Regex Outside();

    /// <summary>Localizes to the pseudo-languages; other languages unchanged.</summary>
    private sealed class Localizer<TWords>(IStringLocalizerFactory factory) : IStringLocalizer<TWords>
    {
        private readonly CachedStringLocalizer<TWords> _words = new(factory);

        public LocalizedString this[string name] => Written(_words[name]);

        public LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                var written = this[name];
                return new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, written.Value, arguments), written.ResourceNotFound);
            }
        }

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => _words.GetAllStrings(includeParentCultures).Select(Written);

        private static LocalizedString Written(LocalizedString words) =>
            words.ResourceNotFound ? words : new LocalizedString(words.Name, Write(words.Value), resourceNotFound: false);
    }
}
