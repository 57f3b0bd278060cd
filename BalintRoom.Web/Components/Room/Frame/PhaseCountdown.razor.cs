using System.Globalization;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>
/// The approximate time left in this phase, counted by the browser; in seconds only where the phase ends by itself.
/// </summary>
public sealed partial class PhaseCountdown : RoomComponent
{
    /// <summary>Whether this is the shared screen, which shows no seconds.</summary>
    [Parameter]
    public bool ForAll { get; set; }

    /// <summary>Whether it stands in the strip, where there is space for a number alone.</summary>
    [Parameter]
    public bool Short { get; set; }

    private string Form => Short ? "Strip" : "TimeLeft";

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage;

    private string? StoppedLeft => View.Stage is { StoppedAt: { } stopped, EndsAt: { } end }
        ? Math.Max(0, (end - stopped).TotalMilliseconds).ToString("0", CultureInfo.InvariantCulture)
        : null;

    /// <inheritdoc />
    protected override object RenderState() => (View.Stage.Phase, View.Stage.EndsAt, View.Stage.StoppedAt, View.Stage.EndsByItself);
}
