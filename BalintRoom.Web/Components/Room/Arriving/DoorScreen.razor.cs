using System.Globalization;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Web.Components.Shared;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>
/// Shown to somebody with a seat who is not let in: they are early, the session was cancelled, or the group is archived. It says whose session,
/// on which day, and at which time by the session's clock and by theirs.
/// </summary>
public sealed partial class DoorScreen : ComponentBase
{
    /// <summary>What they find.</summary>
    [Parameter, EditorRequired]
    public required Door Door { get; set; }

    /// <summary>Whether the session was moved while they waited.</summary>
    [Parameter]
    public bool WasMoved { get; set; }

    [Inject]
    private IStringLocalizer<EndingWords> Text { get; set; } = null!;

    [Inject]
    private IStringLocalizer<SoundWords> Sound { get; set; } = null!;

    [Inject]
    private ReaderTimes Times { get; set; } = null!;

    private DateTime Local => Zones.InZone(Door.StartsAt, Door.TimeZoneId).ToDateTimeUnspecified();

    private bool NeedsZone => Times.NeedsZone(Door.StartsAt, Door.TimeZoneId);

    /// <summary>The reader's own time; null where it is the same, or their zone is not known.</summary>
    private DateTime? Theirs =>
        NeedsZone && Times.ZoneId is { } zone ? Zones.InZone(Door.StartsAt, zone).ToDateTimeUnspecified() : null;

    private string Day => Times.IsToday(Door.StartsAt, Door.TimeZoneId) ? Text["Door.Today"] : Dates.Day(Local);

    private string Iso => Moment(Door.StartsAt);

    private static string Moment(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
