using System.Collections.Concurrent;
using System.Globalization;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using NodaTime;
using NodaTime.TimeZones;
using PublicHoliday;

namespace BalintRoom.Programmes.Calendars;

/// <summary>
/// The public holidays of countries, and of their parts where holidays differ within a country. A country is written by its ISO 3166 code, with that of its
/// part: <c>CA</c>, <c>CA-NS</c>. Safe for concurrent use.
/// </summary>
public static class PublicHolidays
{
    /// <summary>The country of a programme that wants no holidays named.</summary>
    public const string NoCountry = "";

    private static readonly CachedResources Words = new(typeof(CoordinatorWords));

    private static readonly Dictionary<string, string[]> Parts = new(StringComparer.Ordinal)
    {
        ["AU"] = ["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"],
        ["CA"] = ["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"],
        ["DE"] = [.. Enum.GetNames<GermanPublicHoliday.States>().Where(s => s.Length == 2).Order(StringComparer.Ordinal)],
        ["GB"] = ["NIR", "SCT"],
    };

    private static readonly ConcurrentDictionary<(string Country, int Year, string Language), IReadOnlyDictionary<LocalDate, string>> Years = new();

    /// <summary>
    /// The countries whose holidays are known, each followed by its parts. PO is a second code of the library's for Poland.
    /// </summary>
    public static IReadOnlyList<string> Countries { get; } =
    [
        .. Enum.GetValues<PublicHolidayCountryCode>().Where(c => c != PublicHolidayCountryCode.Po).Select(c => c.ToString().ToUpperInvariant())
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .SelectMany(c => Parts.GetValueOrDefault(c, []).Select(part => $"{c}-{part}").Prepend(c)),
    ];

    /// <summary>The country of a time zone; <see cref="NoCountry"/> where it has none, or one whose holidays are not known.</summary>
    public static string OfZone(string zoneId) =>
        TzdbDateTimeZoneSource.Default.ZoneLocations!.FirstOrDefault(l => l.ZoneId == zoneId)?.CountryCode is { } country
            && Countries.Contains(country, StringComparer.Ordinal)
            ? country
            : NoCountry;

    /// <summary>The country whose holidays count: the chosen one, else that of the zone.</summary>
    public static string Of(string? chosen, string zoneId) => chosen ?? OfZone(zoneId);

    /// <summary>The name of a country in the reader's language, with the code of its part: "Canada (NS)".</summary>
    public static string Name(string country)
    {
        ArgumentNullException.ThrowIfNull(country);
        var name = Words.GetString("Country." + country[..2]);
        return country.Length > 2 ? $"{name} ({country[3..]})" : name;
    }

    /// <summary>
    /// What is celebrated on a day, in the reader's language where it has a name in it; null for an ordinary day, and where the country is
    /// <see cref="NoCountry"/>. A holiday on a weekend is on the day on which it is observed.
    /// </summary>
    public static string? On(LocalDate day, string country)
    {
        ArgumentNullException.ThrowIfNull(country);
        return Countries.Contains(country, StringComparer.Ordinal) && day.Year is >= 2000 and < 2100
            ? Years.GetOrAdd((country, day.Year, CultureInfo.CurrentUICulture.Name), key => Read(key.Country, key.Year)).GetValueOrDefault(day)
            : null;
    }

    private static Dictionary<LocalDate, string> Read(string country, int year) => CalendarOf(country)
        .PublicHolidayNames(year, CultureInfo.CurrentUICulture)
        .ToDictionary(on => LocalDate.FromDateTime(on.Key), on => string.Join(", ", on.Value.Distinct(StringComparer.Ordinal)));

    private static IPublicHolidays CalendarOf(string country) => (country[..2], country.Length > 2 ? country[3..] : null) switch
    {
        ("AU", { } state) => new AustraliaPublicHoliday { State = Enum.Parse<AustraliaPublicHoliday.States>(state) },
        ("CA", { } province) => new CanadaPublicHoliday(province),
        ("DE", { } state) => new GermanPublicHoliday { State = Enum.Parse<GermanPublicHoliday.States>(state) },
        ("GB", "NIR") => new UKBankHoliday(UKBankHoliday.UkCountries.NorthernIreland),
        ("GB", "SCT") => new UKBankHoliday(UKBankHoliday.UkCountries.Scotland),
        var (code, _) => PublicHolidayFactory.GetPublicHolidayForCountry(code),
    };
}
