using System.Text.RegularExpressions;

namespace BalintRoom.Tests.Support;

/// <summary>A resource key as the code names it.</summary>
/// <param name="Where">The source file that uses it.</param>
/// <param name="File">The resource file.</param>
/// <param name="Pattern">The key, with <c>*</c> for each part that is computed.</param>
/// <param name="IsForm">Whether it is a plural form, which not every sentence has.</param>
internal sealed record WordUse(string Where, string File, string Pattern, bool IsForm = false)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Whether this use matches a key.</summary>
    public bool Names(string key) =>
        Regex.IsMatch(key, "^" + Regex.Escape(Pattern).Replace(@"\*", "[A-Za-z0-9]+", StringComparison.Ordinal) + "$", RegexOptions.None, Patience);
}

/// <summary>
/// Finds the resource keys that the code uses. A component's markup and code-behind are read as one, with the localizers it inherits. When a key is
/// computed from other literals in the same source (<c>Words[rule]</c>), each literal there may be the key.
/// </summary>
internal static partial class WordUses
{
    // Keys listed in one source and looked up in another.
    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal) { ["PracticeScript"] = "PracticeWords" };

    /// <summary>Finds all uses.</summary>
    public static IReadOnlyList<WordUse> Find()
    {
        var units = Words.Sources(".cs", ".razor")
            .GroupBy(file => file.Replace(".razor.cs", ".razor", StringComparison.Ordinal), StringComparer.Ordinal)
            .Select(group => new Unit(Path.GetFileNameWithoutExtension(group.Key), Comment().Replace(string.Join('\n', group.Select(File.ReadAllText)), "")))
            .ToList();
        var byName = units.ToLookup(unit => unit.Name, StringComparer.Ordinal);
        return [.. units.SelectMany(unit => UsesIn(unit, LocalizersOf(unit, byName)))];
    }

    private static IEnumerable<WordUse> UsesIn(Unit unit, IReadOnlyDictionary<string, string> localizers)
    {
        if (Lists.TryGetValue(unit.Name, out var listed))
            foreach (var use in Patterns(unit.Text).Select(pattern => new WordUse(unit.Name, listed, pattern.EndsWith('.') ? pattern + "*" : pattern))
                .Where(NamesAny))
                yield return use;

        foreach (var (name, file) in localizers)
        {
            foreach (Match at in Regex.Matches(
                unit.Text, $@"(?<![\w.""]){name}(\[|\.Counted\(|\.Forms\(|\.GetString\()", RegexOptions.None, TimeSpan.FromSeconds(5)))
            {
                var key = FirstArgument(unit.Text, at.Index + at.Length);
                var isCounted = at.Value.EndsWith(".Counted(", StringComparison.Ordinal) || at.Value.EndsWith(".Forms(", StringComparison.Ordinal);
                var isDirect = false;
                foreach (var pattern in Patterns(key))
                {
                    isDirect = true;
                    yield return new WordUse(unit.Name, file, pattern);
                    if (!isCounted)
                        continue;
                    foreach (var form in Words.Forms)
                        yield return new WordUse(unit.Name, file, pattern + form, IsForm: true);
                }

                if (isDirect)
                    continue;
                foreach (var use in Patterns(unit.Text).Select(pattern => new WordUse(unit.Name, file, pattern)).Where(NamesAny))
                    yield return use;
            }
        }
    }

    private static bool NamesAny(WordUse use) => Words.Read(use.File).Any(word => use.Names(word.Key));

    private static Dictionary<string, string> LocalizersOf(Unit unit, ILookup<string, Unit> units)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = unit; at is not null; at = units[BaseOf(at) ?? ""].FirstOrDefault())
        {
            foreach (Match match in Localizer().Matches(at.Text))
                found.TryAdd(match.Groups["name"].Value, match.Groups["file"].Value);
        }

        return found;
    }

    private static string? BaseOf(Unit unit) =>
        Regex.Match(unit.Text, $@"@inherits\s+(?<base>\w+)|class\s+{Regex.Escape(unit.Name)}\b[^:{{;]*:\s*(?<base>\w+)", RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5))
            is { Success: true } match && !string.Equals(match.Groups["base"].Value, unit.Name, StringComparison.Ordinal) ? match.Groups["base"].Value : null;

    /// <summary>The literals of an expression, with <c>*</c> for interpolations and for what is concatenated.</summary>
    private static IEnumerable<string> Patterns(string expression) =>
        Literal().Matches(Added().Replace(expression, "+ x")).Select(match =>
        {
            var text = match.Groups["dollar"].Success ? Hole().Replace(match.Groups["text"].Value, "*") : match.Groups["text"].Value;
            return (match.Groups["before"].Success ? "*" : "") + text + (match.Groups["after"].Success ? "*" : "");
        });

    private static string FirstArgument(string text, int start)
    {
        var depth = 0;
        var isQuoted = false;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && c is '(' or '[' or '{')
                depth++;
            else if (!isQuoted && c is ')' or ']' or '}' && depth-- == 0 || !isQuoted && c == ',' && depth == 0)
                return text[start..i];
        }

        return text[start..];
    }

    [GeneratedRegex(@"@\*.*?\*@|^\s*//.*?$", RegexOptions.Singleline | RegexOptions.Multiline, 5000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"IStringLocalizer<(?<file>\w+)>\s+(?<name>\w+)|CachedResources\s+(?<name>\w+)\s*=\s*new\(typeof\((?<file>\w+)\)\)",
        RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Localizer();

    [GeneratedRegex(@"(?<before>\+\s*)?(?<dollar>\$)?""(?<text>(\{[^{}]*\}|[^""\\\n])*)""(?<after>\s*\+)?", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, 5000)]
    private static partial Regex Hole();

    // A concatenated expression in brackets counts as computed, whatever literals it contains.
    [GeneratedRegex(@"\+\s*\(([^()]|\(([^()]|\([^()]*\))*\))*\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Added();

    private sealed record Unit(string Name, string Text);
}
