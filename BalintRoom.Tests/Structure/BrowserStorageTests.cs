using System.Text.RegularExpressions;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Structure;

/// <summary>What is kept in the browser: few modules keep it, and <c>docs/privacy.md</c> lists all of it.</summary>
public sealed partial class BrowserStorageTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "BalintRoom.Web");

    private static readonly IReadOnlyList<(string Path, string Text)> Scripts =
    [
        .. Directory.EnumerateFiles(Path.Combine(Web, "Client"), "*.ts", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Web, file).Replace('\\', '/'))
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal) && !file.EndsWith(".test.ts", StringComparison.Ordinal))
            .Select(file => (file, File.ReadAllText(Path.Combine(Web, file)))),
    ];

    [Fact]
    public void Only_its_own_module_keeps_anything_in_the_browsers_storage() => Assert.Equal(
        ["Client/storage/device-storage.ts"], Scripts.Where(script => Storage().IsMatch(script.Text)).Select(script => script.Path), StringComparer.Ordinal);

    [Fact]
    public void The_privacy_document_lists_the_keys_and_no_others()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "privacy.md"));
        var section = document.Split("\n## ").Single(part => part.StartsWith("What is kept in the browser", StringComparison.Ordinal));
        var module = Scripts.Single(script => script.Path == "Client/storage/device-storage.ts").Text;

        var kept = Key().Matches(module).Select(m => m.Groups["key"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var listed = Row().Matches(section).Select(m => m.Groups["key"].Value).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(kept, listed);
        Assert.NotEmpty(kept);
    }

    [Fact]
    public void No_field_of_a_room_is_filled_in_again_by_the_browser()
    {
        var fields = Directory.EnumerateFiles(Path.Combine(Web, "Components", "Room"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Field().Matches(File.ReadAllText(file)).Select(m => m.Value))
            .Where(field => !field.Contains("type=\"checkbox\"", StringComparison.Ordinal) && !field.Contains("type=\"number\"", StringComparison.Ordinal)
                && !field.Contains("type=\"time\"", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.Contains("autocomplete=\"off\"", field, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b(localStorage|sessionStorage|indexedDB|caches)\b", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Storage();

    [GeneratedRegex("'(?<key>balint-[a-z-]+)'", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Key();

    [GeneratedRegex(@"^\| `(?<key>balint-[a-z-]+)`", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 5000)]
    private static partial Regex Row();

    [GeneratedRegex(@"<(input|textarea)\b(""[^""]*""|[^>""])*>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Field();
}
