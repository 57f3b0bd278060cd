using BalintRoom.Programmes.Localization;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Components.Shared;

/// <summary>
/// Writes the times at which a person must act: with their day unless it is today, and with the session's zone and the reader's own where the
/// two differ. Scoped to a request or circuit.
/// </summary>
public sealed class ReaderTimes(RoomClock clock)
{
    /// <summary>The IANA name of the browser's zone; null where it is not known.</summary>
    public string? ZoneId { get; set; }

    /// <inheritdoc cref="DisplayText.When" />
    public string When(DateTimeOffset at, string zone) => DisplayText.When(at, zone, ZoneId, clock.Now);

    /// <inheritdoc cref="DisplayText.DayAndWhen" />
    public string DayAndWhen(DateTimeOffset at, string zone) => DisplayText.DayAndWhen(at, zone, ZoneId);

    /// <summary>Whether a moment must be shown with its zone: the reader's clock shows another time then, or their zone is not known.</summary>
    public bool NeedsZone(DateTimeOffset at, string zone) => ZoneId is null || Zones.InZone(at, ZoneId) != Zones.InZone(at, zone);

    /// <summary>Whether a moment is today, in its own zone.</summary>
    public bool IsToday(DateTimeOffset at, string zone) => Zones.InZone(at, zone).Date == Zones.InZone(clock.Now, zone).Date;

    /// <summary>When a zone's next day begins, for what says "today".</summary>
    public DateTimeOffset NextDay(string zone) => Zones.NextDay(clock.Now, zone);
}
