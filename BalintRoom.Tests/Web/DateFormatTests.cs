using System.Text.RegularExpressions;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using BalintRoom.Tests.Support;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BalintRoom.Tests.Web;

/// <summary>
/// Dates for people are written by <see cref="Dates"/> alone. Standard formats (<c>"d"</c>, <c>"g"</c>, …) differ by culture, and gave four different
/// dates on one set of pages; formats for machines name the invariant culture.
/// </summary>
public sealed partial class DateFormatTests
{
    private static readonly string[] Projects = ["BalintRoom.Domain", "BalintRoom.Data", "BalintRoom.Rooms", "BalintRoom.Programmes", "BalintRoom.Web"];

    [Fact]
    public void No_source_writes_a_date_in_a_format_of_its_own()
    {
        var found = (
            from project in Projects
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.*", SearchOption.AllDirectories)
            where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
                || file.EndsWith(".resx", StringComparison.Ordinal)
            where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "Migrations")
            let faults = FaultsIn(File.ReadAllText(file), isWords: file.EndsWith(".resx", StringComparison.Ordinal)).ToList()
            from fault in faults
            select $"{Path.GetRelativePath(Repository.Root, file)}: {fault}").ToList();
        Findings.None(
            found,
            "These write a date in a format of their own. For people, use Dates; for machines, CultureInfo.InvariantCulture; in a text, {0} alone.");
    }

    [Theory]
    [InlineData("""day.ToString("d", CultureInfo.CurrentCulture)""")]
    [InlineData("""day.ToString("D", CultureInfo.InvariantCulture)""")]
    [InlineData("""at.ToString("ddd d MMM", CultureInfo.CurrentCulture)""")]
    [InlineData("""at.ToString("HH:mm")""")]
    [InlineData("""$"{at:g}" """)]
    [InlineData("""$"{at:yyyy-MM-dd}" """)]
    [InlineData("at.ToShortDateString()")]
    [InlineData("LocalDatePattern.CreateWithCurrentCulture(pattern)")]
    public void A_culture_dependent_format_is_reported(string source) => Assert.Single(FaultsIn(source, isWords: false));

    [Theory]
    [InlineData("""day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)""")]
    [InlineData("""at.ToString("O", CultureInfo.InvariantCulture)""")]
    [InlineData("""id.ToString("N")""")]
    [InlineData("""$"/programme/{id:N}" """)]
    [InlineData("""@page "/room/{RoomKey:guid}" """)]
    public void A_format_for_machines_is_not_reported(string source) => Assert.Empty(FaultsIn(source, isWords: false));

    [Fact]
    public void A_text_does_not_format_its_number_or_date() =>
        Assert.Single(FaultsIn("<value>before {2:d} (sessions: {0})</value>", isWords: true));

    [Fact]
    public void A_sentence_takes_no_date_as_such()
    {
        var words = new CachedStringLocalizer<ScreenWords>(
            new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));
        Assert.Throws<ArgumentException>(() => words["List.Next", new DateOnly(2026, 11, 24), "Ada"]);
    }

    private static IEnumerable<string> FaultsIn(string text, bool isWords) =>
        (isWords ? FormattedHole() : FormattedDate()).Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\{\d+[:,][^}]*\}", RegexOptions.None, 5000)]
    private static partial Regex FormattedHole();

    [GeneratedRegex(
        """
        \.ToString\("[dDtTfFgGmMyYrRsuU]"
        | \.ToString\("[^"]*(yy|uuuu|MM|dd|HH|hh)[^"]*"(?!,\s*CultureInfo\.InvariantCulture)
        | \.To(Short|Long)(Date|Time)String\(
        | \{[^{}":\n]+:(?!\s)([dDtTfFgGmMyYrRsuU]|[^{}":;()\n]*(yy|uuuu|MM|dd|HH)[^{}"\n]*)\}
        | \b(LocalDate|LocalTime|LocalDateTime|ZonedDateTime|Instant)Pattern\.Create(WithCurrentCulture)?\(
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FormattedDate();
}
