using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace BalintRoom.Programmes.Localization;

/// <summary>
/// The strings of a resource file, for code without an injected localizer; each is looked up once per language. A resource
/// manager takes a lock for every lookup, and one phase change needs dozens of strings on each of a dozen screens at once.
/// Thread-safe.
/// </summary>
/// <param name="words">The marker class beside the resource file.</param>
internal sealed class CachedResources(Type words)
{
    private readonly ResourceManager _resources = new(words);
    private readonly ConcurrentDictionary<(string Language, string Name), string> _known = new();

    /// <summary>A string in the current UI language; empty where there is none of that name.</summary>
    public string GetString(string name) => _known.GetOrAdd(
        (CultureInfo.CurrentUICulture.Name, name),
        static (key, resources) => resources.GetString(key.Name, CultureInfo.GetCultureInfo(key.Language)) ?? "",
        _resources);
}
