using System.Text.RegularExpressions;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Web;

/// <summary>
/// Colours are defined once, as tokens in app.css: no style sheet uses an undefined custom property, no component has a colour of its own, and every
/// button has one of the classes of app.css.
/// </summary>
public sealed partial class StylesTests
{
    private static readonly string AppCss = Path.Combine(Repository.Root, "wwwroot", "app.css");
    private static readonly string Web = Path.Combine(Repository.Root, "BalintRoom.Web");

    public static TheoryData<string> Sheets => [.. StyleSheets().Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Every_custom_property_in_use_is_defined(string sheet)
    {
        var defined = Defined();
        var used = Use().Matches(Read(sheet)).Select(use => use.Groups["name"].Value);
        Assert.DoesNotContain(used, name => !defined.Contains(name));
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void A_components_colours_are_tokens(string sheet)
    {
        var css = Read(sheet);
        if (sheet.EndsWith("app.css", StringComparison.Ordinal))
            css = TokenDefinition().Replace(css, "");
        Assert.DoesNotContain(Declaration().Matches(css), declaration => RawColour().IsMatch(declaration.Groups["value"].Value)
            || declaration.Groups["value"].Value.Contains("--mud-", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_button_has_a_class_of_app_css()
    {
        var kinds = ButtonClass().Matches(File.ReadAllText(AppCss)).Select(kind => kind.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        // The language picker's buttons are styled as menu entries.
        var strange = from path in Files("*.razor")
                      where !Path.GetFileName(path).StartsWith("Language", StringComparison.Ordinal)
                      from Match tag in ButtonTag().Matches(File.ReadAllText(path))
                      let classes = tag.Groups["class"].Value.Split(' ')
                      where !classes.Contains("button", StringComparer.Ordinal)
                          || classes.Any(name => name.StartsWith("button", StringComparison.Ordinal) && !kinds.Contains(name))
                      select $"{Path.GetFileName(path)}: {tag.Value}";
        Assert.Empty(strange);
    }

    /// <summary>The custom properties set in style sheets, in <c>style</c> attributes, and by scripts.</summary>
    private static HashSet<string> Defined() =>
    [
        .. from path in StyleSheets().Concat(Files("*.razor")).Concat(Files("*.cs")).Concat(Files("*.ts"))
           from Match definition in Definition().Matches(File.ReadAllText(path))
           select definition.Groups["name"].Value,
    ];

    private static IEnumerable<string> StyleSheets() => Files("*.razor.css").Prepend(AppCss);

    private static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Web, pattern, SearchOption.AllDirectories)
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    private static string Read(string sheet) => Comment().Replace(File.ReadAllText(Path.Combine(Repository.Root, sheet)), "");

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"var\(\s*(?<name>--[\w-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Use();

    [GeneratedRegex(@"(?<=[\s;{""'])(?<name>--[\w-]+)(?=\s*:|'\s*,)|@property\s+(?<name>--[\w-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"(?<name>[\w-]+)\s*:(?<value>[^;{}]*)(?=[;}])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<=[\s;{])(?:--[\w-]+|initial-value)\s*:[^;{}]*;", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenDefinition();

    /// <summary>A literal colour: hexadecimal, a function of numbers, or a name. <c>#000</c> in a mask means opacity.</summary>
    [GeneratedRegex(
        @"#(?!000\b)[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(\s*[\d.]|(?<![\w-])(white|black|red|blue|green|gr[ae]y)(?![\w-])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RawColour();

    [GeneratedRegex(@"\.(?<name>button[\w-]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ButtonClass();

    [GeneratedRegex(@"<(MudButton|MudIconButton|button)\b(?:(?!\bclass="")[^<])*?(\bclass=""(?<class>[^""]*)""|>)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ButtonTag();
}
