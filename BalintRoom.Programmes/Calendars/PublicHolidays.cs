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

    /// <summary>The parts of France with holidays of their own: overseas by their codes, Alsace and Moselle by that of the first.</summary>
    private static readonly Dictionary<string, FrancePublicHoliday.Regions> French = new(StringComparer.Ordinal)
    {
        ["6AE"] = FrancePublicHoliday.Regions.AlsaceMoselle,
        ["BL"] = FrancePublicHoliday.Regions.SaintBarthelemy,
        ["GF"] = FrancePublicHoliday.Regions.Guyane,
        ["GP"] = FrancePublicHoliday.Regions.Guadeloupe,
        ["MF"] = FrancePublicHoliday.Regions.SaintMartin,
        ["MQ"] = FrancePublicHoliday.Regions.Martinique,
        ["NC"] = FrancePublicHoliday.Regions.NouvelleCaledonie,
        ["PF"] = FrancePublicHoliday.Regions.PolynesieFrancaise,
        ["RE"] = FrancePublicHoliday.Regions.Reunion,
        ["WF"] = FrancePublicHoliday.Regions.WallisEtFutuna,
        ["YT"] = FrancePublicHoliday.Regions.Mayotte,
    };

    private static readonly Dictionary<string, NewZealandPublicHoliday.ProvincialDistricts> NewZealand = new(StringComparer.Ordinal)
    {
        ["AUK"] = NewZealandPublicHoliday.ProvincialDistricts.AUCKLAND,
        ["CAN"] = NewZealandPublicHoliday.ProvincialDistricts.CANTERBURY,
        ["CIT"] = NewZealandPublicHoliday.ProvincialDistricts.CHATHAM_ISLANDS,
        ["HKB"] = NewZealandPublicHoliday.ProvincialDistricts.HAWKES_BAY,
        ["MBH"] = NewZealandPublicHoliday.ProvincialDistricts.MARLBOROUGH,
        ["NSN"] = NewZealandPublicHoliday.ProvincialDistricts.NELSON,
        ["NTL"] = NewZealandPublicHoliday.ProvincialDistricts.NORTHLAND,
        ["OTA"] = NewZealandPublicHoliday.ProvincialDistricts.OTAGO,
        ["STL"] = NewZealandPublicHoliday.ProvincialDistricts.SOUTHLAND,
        ["TKI"] = NewZealandPublicHoliday.ProvincialDistricts.TARANAKI,
        ["WGN"] = NewZealandPublicHoliday.ProvincialDistricts.WELLINGTON,
        ["WTC"] = NewZealandPublicHoliday.ProvincialDistricts.WESTLAND,
    };

    private static readonly Dictionary<string, string[]> Parts = new(StringComparer.Ordinal)
    {
        ["AU"] = ["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"],
        ["CA"] = ["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"],
        ["CH"] =
        [
            .. Enum.GetNames<SwitzerlandPublicHoliday.Cantons>()
                .Except([nameof(SwitzerlandPublicHoliday.Cantons.ALL), nameof(SwitzerlandPublicHoliday.Cantons.OnlyOfficial)], StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ],
        ["DE"] = [.. Enum.GetNames<GermanPublicHoliday.States>().Where(s => s.Length == 2).Order(StringComparer.Ordinal)],
        ["FR"] = [.. French.Keys.Order(StringComparer.Ordinal)],
        ["GB"] = ["NIR", "SCT"],
        ["NZ"] = [.. NewZealand.Keys.Order(StringComparer.Ordinal)],
        ["PT"] = ["20", "30"],
    };

    /// <summary>
    /// The part of a country that a time zone lies in, or that most people of it live in: its holidays are those of its groups until another part is chosen.
    /// </summary>
    private static readonly Dictionary<string, string> PartsOfZones = new(StringComparer.Ordinal)
    {
        ["America/Cambridge_Bay"] = "CA-NU",
        ["America/Creston"] = "CA-BC",
        ["America/Dawson"] = "CA-YT",
        ["America/Dawson_Creek"] = "CA-BC",
        ["America/Edmonton"] = "CA-AB",
        ["America/Fort_Nelson"] = "CA-BC",
        ["America/Glace_Bay"] = "CA-NS",
        ["America/Goose_Bay"] = "CA-NL",
        ["America/Halifax"] = "CA-NS",
        ["America/Inuvik"] = "CA-NT",
        ["America/Iqaluit"] = "CA-NU",
        ["America/Moncton"] = "CA-NB",
        ["America/Rankin_Inlet"] = "CA-NU",
        ["America/Regina"] = "CA-SK",
        ["America/Resolute"] = "CA-NU",
        ["America/St_Johns"] = "CA-NL",
        ["America/Swift_Current"] = "CA-SK",
        ["America/Vancouver"] = "CA-BC",
        ["America/Whitehorse"] = "CA-YT",
        ["America/Winnipeg"] = "CA-MB",
        ["Atlantic/Azores"] = "PT-20",
        ["Atlantic/Madeira"] = "PT-30",
        ["Australia/Adelaide"] = "AU-SA",
        ["Australia/Brisbane"] = "AU-QLD",
        ["Australia/Broken_Hill"] = "AU-NSW",
        ["Australia/Darwin"] = "AU-NT",
        ["Australia/Eucla"] = "AU-WA",
        ["Australia/Hobart"] = "AU-TAS",
        ["Australia/Lindeman"] = "AU-QLD",
        ["Australia/Lord_Howe"] = "AU-NSW",
        ["Australia/Melbourne"] = "AU-VIC",
        ["Australia/Perth"] = "AU-WA",
        ["Australia/Sydney"] = "AU-NSW",
        ["Europe/Busingen"] = "DE-BW",
        ["Pacific/Chatham"] = "NZ-CIT",
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

    /// <summary>The country of a time zone, or its part; <see cref="NoCountry"/> where it has none, or one whose holidays are not known.</summary>
    public static string OfZone(string zoneId) => PartsOfZones.TryGetValue(zoneId ?? "", out var part)
        ? part
        : TzdbDateTimeZoneSource.Default.ZoneLocations!.FirstOrDefault(l => l.ZoneId == zoneId)?.CountryCode is { } country
            && Countries.Contains(country, StringComparer.Ordinal)
            ? country
            : NoCountry;

    /// <summary>The country whose holidays count: the chosen one, else that of the zone.</summary>
    public static string Of(string? chosen, string zoneId) => chosen ?? OfZone(zoneId);

    /// <summary>The name of a country in the reader's language, with its part: "Canada (Nova Scotia)".</summary>
    public static string Name(string country)
    {
        ArgumentNullException.ThrowIfNull(country);
        var name = Words.GetString("Country." + country[..2]);
        return country.Length > 2 ? $"{name} ({Words.GetString($"Part.{country[..2]}.{country[3..]}")})" : name;
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

    private static Dictionary<LocalDate, string> Read(string country, int year)
    {
        var calendar = CalendarOf(country);
        var culture = CultureInfo.CurrentUICulture;
        var part = country.Length > 2 ? country[3..] : "";
        var known = calendar.PublicHolidaysInformation(year);
        var names = calendar.PublicHolidayNames(year, culture);

        // Its names leave out what only a part of the country celebrates, its list of days does not.
        return calendar.PublicHolidays(year).Select(day => day.Date).Union(names.Keys).ToDictionary(LocalDate.FromDateTime, NameOf);

        string NameOf(DateTime day)
        {
            List<Holiday> on = [.. known.Where(h => h.ObservedDate.Date == day)];
            if (on.Count == 0)
                on = [.. known.Where(h => h.HolidayDate.Date == day)];
            return string.Join(", ", (on.Count > 0 ? on.Select(OwnOr) : names[day]).Distinct(StringComparer.Ordinal));
        }

        // What the library calls by a name that is not used there, or has no name for in the reader's language.
        string OwnOr(Holiday holiday) => Own($"Holiday.{holiday.HolidayKey}.{part}") ?? Own($"Holiday.{holiday.HolidayKey}") ?? holiday.GetName(culture);

        static string? Own(string key) => Words.GetString(key) is { Length: > 0 } name ? name : null;
    }

    private static IPublicHolidays CalendarOf(string country) => (country[..2], country.Length > 2 ? country[3..] : null) switch
    {
        ("AU", { } state) => new AustraliaPublicHoliday { State = Enum.Parse<AustraliaPublicHoliday.States>(state) },
        ("CA", { } province) => new CanadaPublicHoliday(province),
        ("CH", { } canton) => new SwitzerlandPublicHoliday { Canton = Enum.Parse<SwitzerlandPublicHoliday.Cantons>(canton) },
        ("DE", { } state) => new GermanPublicHoliday { State = Enum.Parse<GermanPublicHoliday.States>(state) },
        ("FR", { } region) => new FrancePublicHoliday { Region = French[region] },
        ("GB", "NIR") => new UKBankHoliday(UKBankHoliday.UkCountries.NorthernIreland),
        ("GB", "SCT") => new UKBankHoliday(UKBankHoliday.UkCountries.Scotland),
        ("NZ", { } district) => new NewZealandPublicHoliday { ProvincialDistrict = NewZealand[district] },
        ("PT", "20") => new PortugalPublicHoliday { Region = PortugalPublicHoliday.Regions.Acores },
        ("PT", "30") => new PortugalPublicHoliday { Region = PortugalPublicHoliday.Regions.Madeira },
        var (code, _) => PublicHolidayFactory.GetPublicHolidayForCountry(code),
    };
}
