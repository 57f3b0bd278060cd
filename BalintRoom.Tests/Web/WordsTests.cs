using System.Text.RegularExpressions;
using System.Xml.Linq;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Web;

/// <summary>
/// Every word for people is in a resource file: each key that the code names is there, and none is empty.
/// </summary>
public sealed class WordsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static string WebProject => Path.Combine(Repository.Root, "BalintRoom.Web");

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(WebProject, "Resources"), "*.resx").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void No_word_is_empty_or_there_twice(string name)
    {
        var entries = Read(name).ToList();
        Assert.All(entries, entry => Assert.False(string.IsNullOrWhiteSpace(entry.Value), entry.Key));
        Assert.Equal(entries.Count, entries.Select(entry => entry.Key).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_key_the_code_names_has_its_word()
    {
        var words = Directory.GetFiles(Path.Combine(WebProject, "Resources"), "*.resx")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .ToDictionary(name => name, name => Read(name).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var missing = new List<string>();

        foreach (var unit in SourceUnits())
        {
            var localizers = Regex.Matches(unit.Text, @"IStringLocalizer<(?<file>\w+)>\s+(?<name>\w+)", RegexOptions.ExplicitCapture, Patience)
                .Select(match => (File: match.Groups["file"].Value, Name: match.Groups["name"].Value))
                .Distinct();
            foreach (var (file, name) in localizers)
            {
                var keys = Regex.Matches(unit.Text, $@"\b{name}\[""(?<key>[^""{{}}]+)""[\],]", RegexOptions.ExplicitCapture, Patience);
                missing.AddRange(keys.Select(match => match.Groups["key"].Value)
                    .Where(key => !words.TryGetValue(file, out var known) || !known.Contains(key))
                    .Select(key => $"{unit.Name}: {file}[{key}]"));
            }
        }

        Assert.Empty(missing);
    }

    private static IEnumerable<KeyValuePair<string, string>> Read(string name) =>
        XDocument.Load(Path.Combine(WebProject, "Resources", name + ".resx")).Root!.Elements("data")
            .Select(data => KeyValuePair.Create(data.Attribute("name")!.Value, data.Element("value")!.Value));

    // A component's markup names the keys, its code-behind the localizer: they are read as one.
    private static IEnumerable<(string Name, string Text)> SourceUnits() =>
        Directory.EnumerateFiles(WebProject, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
            .GroupBy(file => file.Replace(".razor.cs", ".razor", StringComparison.Ordinal), StringComparer.Ordinal)
            .Select(group => (Path.GetRelativePath(WebProject, group.Key), string.Concat(group.Select(File.ReadAllText))));
}
