using System.Text.RegularExpressions;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Web;

/// <summary>Styles use logical sides (start, end), so that a language read from the right needs no styles of its own.</summary>
public sealed partial class StyleSideTests
{
    /// <summary>Positions in a drawing, which are the same in every reading direction.</summary>
    private static readonly HashSet<string> Geometry = new(StringComparer.Ordinal)
    {
        "Circle.razor.css: left: var(--x)",
        "Circle.razor.css: left: var(--middle-x)",
        "SeatPlace.razor.css: left: var(--x)",
        "SeatPlace.razor.css: left: 50%",
        "ChairPlace.razor.css: left: var(--x)",
        "DayArc.razor.css: left: calc(var(--x) * 100%)",
        "DayArc.razor.css: left: calc(var(--x0) * 100%)",
        "DayArc.razor.css: left: calc(var(--x1) * 100%)",
        "DayArc.razor.css: left: auto",
        "DayArc.razor.css: right: 0",
        "DayArc.razor.css: text-align: right",
        "DayArc.razor.css: margin: -12px 0 0 -12px",
        "DayArc.razor.css: margin: -7px 0 0 -7px",
    };

    [Fact]
    public void No_style_names_the_left_or_the_right()
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "wwwroot"), "*.css", SearchOption.TopDirectoryOnly),
            .. Words.Sources(".razor.css"),
        ];
        var found = (
            from file in files
            from declaration in SidesIn(File.ReadAllText(file))
            select $"{Path.GetFileName(file)}: {declaration}").ToList();
        Assert.NotEmpty(files);
        Findings.None(
            found.Except(Geometry, StringComparer.Ordinal),
            "These name a side. Name it by where a line of text begins or ends: margin-inline-start, inset-inline-end, text-align: start, …");
        Findings.None(Geometry.Except(found, StringComparer.Ordinal), $"These are in no style sheet any more. Take them out of {nameof(Geometry)}.");
    }

    [Theory]
    [InlineData("a { margin-left: 1rem; }")]
    [InlineData("a { right: 0; }")]
    [InlineData("a { border-left: 1px solid; }")]
    [InlineData("a { border-top-left-radius: 1px; }")]
    [InlineData("a { text-align: left; }")]
    [InlineData("a { float: right; }")]
    [InlineData("a { padding: 0 1rem 0 0; }")]
    [InlineData("a { inset: auto 1rem 1rem calc(1rem + 2px); }")]
    [InlineData("a { border-radius: 1px 2px; }")]
    [InlineData("a { mask-image: linear-gradient(to right, #000, transparent); }")]
    public void A_physical_side_is_reported(string style) => Assert.Single(SidesIn(style));

    [Theory]
    [InlineData("a { margin-inline-start: 1rem; text-align: start; }")]
    [InlineData("a { padding: max(0.2rem, env(safe-area-inset-top)) 0.9rem 0.2rem; }")]
    [InlineData("a { inset: auto 0 0; border-radius: 2px 2px 0 0; }")]
    [InlineData("a { padding: 1px 2px 3px 2px; }")]
    [InlineData(".left .disc { color: red; }")]
    public void A_value_equal_on_both_sides_is_not_reported(string style) => Assert.Equal("", string.Join(", ", SidesIn(style)));

    private static IEnumerable<string> SidesIn(string style) =>
        from Match declaration in Declaration().Matches(Comment().Replace(style, ""))
        let name = declaration.Groups["name"].Value
        let value = declaration.Groups["value"].Value.Replace("!important", "", StringComparison.Ordinal).Trim()
        where Side().IsMatch(name)
            || name is "text-align" or "float" or "clear" && value is "left" or "right"
            || value.Contains("to left", StringComparison.Ordinal) || value.Contains("to right", StringComparison.Ordinal)
            || name is "margin" or "padding" or "inset" && Parts(value) is [_, var right, _, var left] && right != left
            || name is "border-radius" && Parts(value) switch
            {
                [var a, var b] => a != b,
                [_, _, _] => true,
                [var a, var b, var c, var d] => a != b || c != d,
                _ => false,
            }
        select $"{name}: {value}";

    /// <summary>The values of a shorthand property; a function with its brackets is one value.</summary>
    private static string[] Parts(string value)
    {
        var depth = 0;
        return string.Concat(value.Select(c =>
        {
            depth += c switch { '(' => 1, ')' => -1, _ => 0 };
            return depth > 0 && c == ' ' ? '_' : c;
        })).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, 5000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<=[{;]\s*)(?<name>[a-z-]+)\s*:\s*(?<value>[^;{}]+)(?=[;}])", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Declaration();

    [GeneratedRegex("^(left|right|(margin|padding|border|scroll-margin|scroll-padding)-(left|right)(-[a-z]+)?|border-(top|bottom)-(left|right)-radius)$",
        RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Side();
}
