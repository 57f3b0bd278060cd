using NodaTime;
using NodaTime.TimeZones;

namespace BalintRoom.Programmes.Localization;

/// <summary>The time zones offered in forms, and local times in them.</summary>
public static class Zones
{
    /// <summary>One canonical IANA name for each location, and UTC.</summary>
    public static List<string> All { get; } =
        [.. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(l => l.ZoneId).Append("Etc/UTC").Order(StringComparer.Ordinal)];

    /// <summary>Whether a zone of this name is known.</summary>
    public static bool IsKnown(string zoneId) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) is not null;

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
