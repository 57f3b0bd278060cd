using NodaTime;
using NodaTime.TimeZones;

namespace BalintRoom.Programmes.Localization;

/// <summary>The time zones people choose from, and the clocks in them.</summary>
public static class Zones
{
    /// <summary>One IANA name for each place people live in, and UTC.</summary>
    public static List<string> All { get; } =
        [.. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(l => l.ZoneId).Append("Etc/UTC").Order(StringComparer.Ordinal)];

    /// <summary>A moment as the clocks of a zone show it; UTC where the zone is not known any more.</summary>
    public static LocalDateTime InZone(DateTimeOffset at, string zoneId) =>
        Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) ?? DateTimeZone.Utc).LocalDateTime;
}
