using NodaTime;
using NodaTime.TimeZones;

namespace BalintRoom.Programmes.Localization;

/// <summary>The time zones offered in forms, and local times in them.</summary>
public static class Zones
{
    /// <summary>One canonical IANA name for each location, and UTC.</summary>
    public static List<string> All { get; } =
        [.. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(l => l.ZoneId).Append("Etc/UTC").Order(StringComparer.Ordinal)];

    /// <summary>A moment in the local time of a zone; in UTC where the zone is unknown.</summary>
    public static LocalDateTime InZone(DateTimeOffset at, string zoneId) =>
        Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) ?? DateTimeZone.Utc).LocalDateTime;
}
