using NodaTime;
using NodaTime.TimeZones;

namespace BalintRoom.Programmes.Localization;

/// <summary>The time zones offered in forms, and local times in them.</summary>
public static class Zones
{
    /// <summary>One canonical IANA name for each location, and UTC.</summary>
    public static List<string> All { get; } =
        [.. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(l => l.ZoneId).Append("Etc/UTC").Order(StringComparer.Ordinal)];

    /// <summary>
    /// Old names of places that the time-zone database keeps as names of some other place with the same clock; taken from CLDR, whose names browsers use.
    /// </summary>
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["Africa/Asmera"] = "Africa/Asmara",
        ["Africa/Timbuktu"] = "Africa/Bamako",
        ["America/Coral_Harbour"] = "America/Atikokan",
        ["Atlantic/Jan_Mayen"] = "Arctic/Longyearbyen",
        ["Pacific/Ponape"] = "Pacific/Pohnpei",
        ["Pacific/Truk"] = "Pacific/Chuuk",
        ["Pacific/Yap"] = "Pacific/Chuuk",
    };

    /// <summary>
    /// The offered name of a zone that goes by another one too: browsers still say <c>Asia/Calcutta</c> or <c>Europe/Kiev</c>. Of names that only share
    /// their clock today the one of the same place is taken where there is one.
    /// </summary>
    /// <returns>One of <see cref="All"/>; null where no such zone is known.</returns>
    public static string? Offered(string? zoneId)
    {
        if (zoneId is null || All.Contains(zoneId))
            return zoneId;
        if (Renamed.TryGetValue(zoneId, out var place))
            return place;
        var source = TzdbDateTimeZoneSource.Default;
        if (!source.CanonicalIdMap.TryGetValue(zoneId, out var canonical))
            return null;
        return All.Contains(canonical) ? canonical : All.Find(offered => source.CanonicalIdMap[offered] == canonical);
    }

    /// <summary>What people call a zone by: "Halifax", "Port-au-Prince", "UTC".</summary>
    public static string City(string zoneId)
    {
        ArgumentNullException.ThrowIfNull(zoneId);
        return zoneId[(zoneId.LastIndexOf('/') + 1)..].Replace('_', ' ');
    }

    /// <summary>When the next day begins in a zone; in UTC where the zone is unknown.</summary>
    public static DateTimeOffset NextDay(DateTimeOffset after, string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) ?? DateTimeZone.Utc;
        return Instant.FromDateTimeOffset(after).InZone(zone).Date.PlusDays(1).AtStartOfDayInZone(zone).ToDateTimeOffset();
    }

    /// <summary>A moment in the local time of a zone; in UTC where the zone is unknown.</summary>
    public static LocalDateTime InZone(DateTimeOffset at, string zoneId) =>
        Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) ?? DateTimeZone.Utc).LocalDateTime;
}
