using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using BalintRoom.Web.Resources;

namespace BalintRoom.Web.Languages;

/// <summary>
/// The patterns by which dates and names are put into words, from <c>ScreenWords.resx</c>, where no localizer is at hand. Each is looked up
/// once in each language: a resource manager takes a lock for every word, and one phase change writes dozens of times of day on each of a
/// dozen screens at once.
/// </summary>
internal static class ScreenPatterns
{
    private static readonly ResourceManager Words = new(typeof(ScreenWords));
    private static readonly ConcurrentDictionary<(string Language, string Name), string> Known = new();

    /// <summary>A pattern in the language that is spoken right here; empty where it has none of that name.</summary>
    public static string Of(string name) => Known.GetOrAdd(
        (CultureInfo.CurrentUICulture.Name, name),
        static key => Words.GetString(key.Name, CultureInfo.GetCultureInfo(key.Language)) ?? "");
}
