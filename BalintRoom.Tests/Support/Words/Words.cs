using System.Collections.Concurrent;
using System.Xml.Linq;
using BalintRoom.Programmes.Localization;

namespace BalintRoom.Tests.Support;

/// <summary>The resource files with the texts for people.</summary>
internal static class Words
{
    private static readonly ConcurrentDictionary<string, KeyValuePair<string, string>[]> Loaded = new(StringComparer.Ordinal);

    /// <summary>The projects that have such texts.</summary>
    private static readonly string[] Projects = [Path.Combine(Repository.Root, "BalintRoom.Programmes"), Path.Combine(Repository.Root, "BalintRoom.Web")];

    /// <summary>The base names of all resource files, without language and extension.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Projects.SelectMany(project => Directory.GetFiles(Path.Combine(project, "Resources"), "*.resx"))
            .Select(file => Path.GetFileName(file).Split('.')[0]).Distinct(StringComparer.Ordinal)];

    /// <summary>The suffixes of plural keys.</summary>
    public static IReadOnlyList<string> Forms { get; } =
        [.. Enum.GetValues<PluralCategory>().Where(category => category != PluralCategory.Other).Select(category => $".{category}")];

    /// <summary>The key of the sentence of which a key is a plural form; null for a key that is none.</summary>
    public static string? SentenceOf(string key, string file) =>
        Forms.FirstOrDefault(form => key.EndsWith(form, StringComparison.Ordinal)) is { } form
            && key[..^form.Length] is var sentence && Read(file).Any(word => word.Key == sentence)
                ? sentence
                : null;

    /// <summary>The entries of one resource file, in the file's order.</summary>
    /// <param name="file">The base name, such as <c>RoomWords</c>.</param>
    /// <param name="language">The language; null for the neutral file.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string file, string? language = null) =>
        Loaded.GetOrAdd(language is null ? $"{file}.resx" : $"{file}.{language}.resx", Load);

    private static KeyValuePair<string, string>[] Load(string name)
    {
        var path = Projects.Select(project => Path.Combine(project, "Resources", name)).FirstOrDefault(File.Exists);
        return path is null
            ? []
            : [.. XDocument.Load(path).Root!.Elements("data").Select(data => KeyValuePair.Create(data.Attribute("name")!.Value, data.Element("value")!.Value))];
    }

    /// <summary>The projects' own files with any of these endings.</summary>
    public static IEnumerable<string> Sources(params IEnumerable<string> endings) =>
        Projects.SelectMany(project => Directory.EnumerateFiles(project, "*.*", SearchOption.AllDirectories))
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));
}
