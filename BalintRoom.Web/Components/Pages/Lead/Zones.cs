using NodaTime.TimeZones;

namespace BalintRoom.Web.Components.Pages.Lead;

/// <summary>The time zones to choose from.</summary>
internal static class Zones
{
    /// <summary>One IANA name for each place people live in, and UTC.</summary>
    public static List<string> All { get; } =
        [.. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(l => l.ZoneId).Append("Etc/UTC").Order(StringComparer.Ordinal)];
}
