using System.Text.RegularExpressions;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Structure;

/// <summary>
/// A page on a slow line: nothing that the server sends comes into what somebody has begun to type meanwhile, and nobody waits for a browser that is gone.
/// </summary>
public sealed partial class LateAnswerTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "BalintRoom.Web", "Components");

    private static readonly IReadOnlyList<(string Path, string Text)> Components =
    [
        .. new[] { "*.razor", "*.cs" }.SelectMany(pattern => Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories))
            .Select(file => (Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), File.ReadAllText(file))),
    ];

    /// <summary>The focus is moved by the page, with the render (<c>Client/focus</c>).</summary>
    [Fact]
    public void The_server_moves_no_focus() => Assert.Empty(Components.Where(c => Focus().IsMatch(c.Text)).Select(c => c.Path));

    /// <summary>A call waits for its answer; where the browser goes away before, it ends in an exception that ends the circuit.</summary>
    [Fact]
    public void One_class_alone_asks_the_browser_and_it_knows_that_browsers_go_away() =>
        Assert.Equal(
            ["BalintRoom.Web/Components/Shared/BrowserZone.cs"], Components.Where(c => Script().IsMatch(c.Text)).Select(c => c.Path), StringComparer.Ordinal);

    /// <summary>Blazor leaves alone what was typed since only where a field is bound: else it puts back the value that the server was told.</summary>
    [Fact]
    public void What_is_typed_is_bound() => Assert.Empty(
        from component in Components
        from Match field in Field().Matches(component.Text)
        where !Chosen().IsMatch(field.Value) && Value().IsMatch(field.Value) && Handler().IsMatch(field.Value)
        select $"{component.Path}: {field.Value}");

    [GeneratedRegex(@"\.FocusAsync\(|<FocusOnNavigate\b", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Focus();

    [GeneratedRegex(@"\bIJSRuntime\b", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Script();

    [GeneratedRegex(@"<(input|textarea)\b(""[^""]*""|[^>""])*>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Field();

    [GeneratedRegex(@"type=""(checkbox|radio|hidden)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Chosen();

    [GeneratedRegex(@"\svalue=", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Value();

    [GeneratedRegex(@"@on(change|input)=", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Handler();
}
