using System.Text.RegularExpressions;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Structure;

/// <summary><c>docs/ARCHITECTURE.md</c> is short, complete, and consistent with the code; the recipes name only what is there.</summary>
public sealed partial class ArchitectureDocumentTests
{
    private const int MostLines = 120;
    private const int MostStops = 12;

    private static readonly string[] Projects =
        ["BalintRoom.Domain", "BalintRoom.Data", "BalintRoom.Rooms", "BalintRoom.Programmes", "BalintRoom.Web"];

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "ARCHITECTURE.md"));

    /// <summary>The page without its diagram.</summary>
    private static string Text => string.Join('\n', Lines.Where(line => !line.StartsWith("```", StringComparison.Ordinal)));

    [Fact]
    public void It_has_at_most_120_lines() => Assert.InRange(Lines.Length, 1, MostLines);

    [Fact]
    public void It_names_every_folder()
    {
        var named = InBackticks().Matches(Text).SelectMany(m => m.Groups["text"].Value.Split('/')).ToHashSet(StringComparer.Ordinal);
        None(Projects.SelectMany(FoldersOf).Select(Path.GetFileName).Where(folder => !named.Contains(folder!)));
    }

    [Fact]
    public void It_names_every_custom_element()
    {
        var defined = Directory.EnumerateFiles(Path.Combine(Repository.Root, "BalintRoom.Web", "Client"), "*.ts", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(file => Defined().Matches(File.ReadAllText(file)).Select(m => m.Groups["element"].Value))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(defined);
        None(defined.Where(element => !Text.Contains($"<{element}>", StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_type_it_names_exists()
    {
        var known = TypeNames();
        var named = InBackticks().Matches(Text).Select(m => m.Groups["text"].Value.Split('.')[0]).Where(name => TypeName().IsMatch(name))
            .Distinct(StringComparer.Ordinal);
        var places = Projects.Append("BalintRoom.Tests").Append("BalintRoom.Bench").SelectMany(p => FoldersOf(p).Select(Path.GetFileName))
            .ToHashSet(StringComparer.Ordinal);
        None(named.Where(name => !known.Contains(name) && !places.Contains(name) && name is not ("BalintRoom" or "Client" or "AlreadyDone")));
    }

    [Fact]
    public void The_way_of_Advance_has_at_most_twelve_stops_each_a_type_of_its_own()
    {
        var known = TypeNames();
        var stops = Lines.Select(line => Stop().Match(line)).Where(m => m.Success).Select(m => m.Groups["type"].Value).ToList();
        Assert.InRange(stops.Count, 1, MostStops);
        Assert.Equal(stops.Distinct(StringComparer.Ordinal), stops, StringComparer.Ordinal);
        None(stops.Where(stop => !known.Contains(stop)));
    }

    [Fact]
    public void Each_type_the_glossary_names_exists()
    {
        var glossary = File.ReadAllText(Path.Combine(Repository.Root, "docs", "glossary.md"));
        var terms = glossary[glossary.IndexOf("## Terms of the code", StringComparison.Ordinal)..];
        var known = TypeNames();
        var named = InBackticks().Matches(terms).Select(m => m.Groups["text"].Value.Split('.')[0]).Where(name => TypeName().IsMatch(name)).ToList();
        Assert.NotEmpty(named);
        None(named.Where(name => !known.Contains(name)));
    }

    [Theory]
    [InlineData("docs/how-to.md")]
    [InlineData("CONTRIBUTING.md")]
    public void Each_name_and_file_of_the_recipes_exists(string document)
    {
        var text = CodeBlock().Replace(File.ReadAllText(Path.Combine(Repository.Root, document)), "");
        var known = Projects.Append("BalintRoom.Tests").SelectMany(FoldersOf).Select(folder => Path.Combine(Repository.Root, folder))
            .SelectMany(Directory.EnumerateFiles)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" or ".resx")
            .SelectMany(file => Word().Matches(File.ReadAllText(file)).Select(m => m.Value).Append(Path.GetFileName(file).Split('.')[0]))
            .ToHashSet(StringComparer.Ordinal);
        var named = InBackticks().Matches(text).Select(m => m.Groups["text"].Value)
            .Where(name => !name.StartsWith("dotnet ", StringComparison.Ordinal) && !name.StartsWith('-')).ToList();
        None(named.Where(name => !name.Contains('/', StringComparison.Ordinal)).SelectMany(name => Word().Matches(name).Select(m => m.Value))
            .Where(name => CompoundName().IsMatch(name) && !known.Contains(name)));
        None(named.Where(name => name.StartsWith("BalintRoom.", StringComparison.Ordinal) && name.Contains('/', StringComparison.Ordinal)
            && !name.EndsWith("/var", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Repository.Root, name))));
    }

    private static void None(IEnumerable<string?> left)
    {
        string?[] all = [.. left];
        Assert.True(all.Length == 0, string.Join(", ", all));
    }

    private static HashSet<string> TypeNames() =>
        [.. Projects.Select(System.Reflection.Assembly.Load).Append(typeof(ArchitectureDocumentTests).Assembly)
            .SelectMany(a => a.GetTypes()).Select(t => t.Name.Split('`')[0])];

    /// <summary>The folders of a project that hold sources, at any depth.</summary>
    private static IEnumerable<string> FoldersOf(string project) =>
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, project), "*", SearchOption.AllDirectories)
            .Where(folder => !Path.GetRelativePath(Repository.Root, folder).Split(Path.DirectorySeparatorChar)
                .Any(part => part is "bin" or "obj" or "node_modules" or "Properties" or "var"))
            .Where(folder => Directory.EnumerateFiles(folder).Any())
            .Append(project);

    [GeneratedRegex("`(?<text>[^`<>]+)`", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex InBackticks();

    [GeneratedRegex("^```.*?^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 5000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\w+", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Z][a-z]+([A-Z][a-z]+)+$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex CompoundName();

    [GeneratedRegex("customElements\\.define\\(['\"](?<element>[a-z-]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Defined();

    [GeneratedRegex("^I?[A-Z][a-z]+([A-Z][a-z]+)*$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^\d+\. `(?<type>\w+)`", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Stop();
}
