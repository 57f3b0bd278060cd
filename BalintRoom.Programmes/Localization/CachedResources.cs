using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace BalintRoom.Programmes.Localization;

/// <summary>
/// The words of a resource file where no localizer is at hand, each looked up once in each language: a resource manager takes a lock for every
/// word, and one phase change writes dozens of times of day on each of a dozen screens at once. Thread-safe.
/// </summary>
/// <param name="words">The class beside the resource file.</param>
internal sealed class CachedResources(Type words)
{
    private readonly ResourceManager _resources = new(words);
    private readonly ConcurrentDictionary<(string Language, string Name), string> _known = new();

    /// <summary>A word in the language that is spoken right here; empty where there is none of that name.</summary>
    public string GetString(string name) => _known.GetOrAdd(
        (CultureInfo.CurrentUICulture.Name, name),
        static (key, resources) => resources.GetString(key.Name, CultureInfo.GetCultureInfo(key.Language)) ?? "",
        _resources);
}
