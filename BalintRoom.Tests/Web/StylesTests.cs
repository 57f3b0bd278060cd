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
        Findings.None(
            used.Where(name => !defined.Contains(name)).Select(name => $"{sheet}: {name}"),
            "Nothing defines these custom properties. Use one of those at the top of wwwroot/app.css, or define it there.");
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void A_components_colours_are_tokens(string sheet)
    {
        var css = Read(sheet);
        if (sheet.EndsWith("app.css", StringComparison.Ordinal))
            css = TokenDefinition().Replace(css, "");
        Findings.None(
            from declaration in Declaration().Matches(css)
            let value = declaration.Groups["value"].Value
            where RawColour().IsMatch(value) || value.Contains("--mud-", StringComparison.Ordinal)
            select $"{sheet}: {declaration.Value}",
            "These are colours of their own. Use a token of wwwroot/app.css, such as var(--ink), or add one there for every light and both schemes.");
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void A_link_in_the_colour_of_its_text_is_underlined(string sheet) => Findings.None(
        from rule in LinkRule().Matches(Read(sheet))
        let body = rule.Groups["body"].Value
        where body.Contains("color: inherit", StringComparison.Ordinal) && !body.Contains("text-decoration: underline", StringComparison.Ordinal)
        select $"{sheet}: {rule.Value}",
        "MudBlazor takes the line off every link. One in the colour of its text needs it: nothing else tells it from the text.");

    [Fact]
    public void Links_within_text_are_underlined() =>
        Assert.Matches(@"p a:not\(\.button\) \{\s*text-decoration: underline;", Read(Path.Combine("wwwroot", "app.css")));

    [Fact]
    public void Every_button_has_a_class_of_app_css()
    {
        var kinds = ButtonClass().Matches(File.ReadAllText(AppCss)).Select(kind => kind.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        // The language picker's buttons are styled as menu entries.
        Findings.None(
            from path in Files("*.razor")
            where !Path.GetFileName(path).StartsWith("Language", StringComparison.Ordinal)
            from fault in ButtonFaults(File.ReadAllText(path), kinds)
            select $"{Path.GetFileName(path)}: {fault}",
            $"A button has the class \"button\"; one that is not the prominent action has more of these: {string.Join(", ", kinds)}.");
    }

    [Theory]
    [InlineData("""<button type="button" @onclick="ShowAsync">""")]
    [InlineData("""<button type="button" class="btn">""")]
    [InlineData("""<MudButton Variant="Variant.Text">""")]
    [InlineData("""<button class="button button-huge">""")]
    [InlineData("""<button class="button @(_isOn ? "button-huge" : "button-text")">""")]
    [InlineData("""<a class="button button-huge" href="/">""")]
    public void A_button_without_a_class_of_app_css_is_found(string markup) => Assert.Single(ButtonFaults(markup, ["button", "button-text"]));

    [Theory]
    [InlineData("""<button type="button" @onclick="() => ShowAsync(1 > 0)" class="button">""")]
    [InlineData("""<button class="button @(_isOn ? "on" : "off") button-text">""")]
    [InlineData("""<a class="button-text button" href="/">""")]
    [InlineData("""<a class="back" href="/">""")]
    public void A_button_with_classes_of_app_css_is_accepted(string markup) => Assert.Empty(ButtonFaults(markup, ["button", "button-text"]));

    /// <summary>Buttons without the class <c>button</c>, and elements with a button class that app.css does not define.</summary>
    private static IEnumerable<string> ButtonFaults(string markup, ICollection<string> kinds) =>
        from Match tag in Tag().Matches(markup)
        let named = ButtonName().Matches(ClassAttribute().Match(tag.Groups["attributes"].Value).Groups["class"].Value).Select(name => name.Value).ToList()
        where IsButton().IsMatch(tag.Groups["name"].Value) && !named.Contains("button", StringComparer.Ordinal) || named.Any(name => !kinds.Contains(name))
        select tag.Value;

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

    [GeneratedRegex(@"\ba(:not\([^)]*\))?\s*\{(?<body>[^{}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LinkRule();

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
        @"#(?!000\b)[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(\s*[\d.]|(?<![\w-])("
        + "white|black|red|blue|green|gr[ae]y|silver|orange|yellow|gold|brown|beige|ivory|pink|purple|violet|magenta|cyan|teal|navy|maroon|olive|lime"
        + @")(?![\w-])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RawColour();

    [GeneratedRegex(@"\.(?<name>button[\w-]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ButtonClass();

    [GeneratedRegex(@"<(?<name>[A-Za-z]\w*)(?<attributes>(\s(""[^""]*""|[^"">])*)?)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("^(MudButton|MudIconButton|button)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsButton();

    /// <summary>Up to the next attribute: an expression in it may have quotation marks of its own.</summary>
    [GeneratedRegex(@"\s[Cc]lass=""(?<class>.*?)""(?=\s+[@\w-]+(=|\s|$)|\s*/?$)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex ClassAttribute();

    [GeneratedRegex(@"(?<![\w-])button[\w-]*", RegexOptions.None, 1000)]
    private static partial Regex ButtonName();
}
