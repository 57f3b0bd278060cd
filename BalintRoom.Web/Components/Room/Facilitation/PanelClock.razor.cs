using System.Globalization;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>The time left in the phase and, when it is near, the latest moment to bring the presenter back.</summary>
public sealed partial class PanelClock : RoomComponent
{
    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Lead | Slices.Seats;

    private string? StoppedLeft => View.Stage is { StoppedAt: { } stopped, EndsAt: { } end }
        ? Math.Max(0, (end - stopped).TotalMilliseconds).ToString("0", CultureInfo.InvariantCulture)
        : null;

    /// <summary>Null where the presenter has left the case with the group.</summary>
    private EndingProtection? Protection => View.PresenterHasLeft() ? null : View.Lead?.Protection;

    /// <inheritdoc />
    protected override object RenderState() =>
        (View.Stage.EndsAt, View.Stage.StoppedAt, View.Stage.EndsByItself, Protection?.NearFrom, Protection?.BringBackBy);

    private bool IsPast(DateTimeOffset at) => at <= Time.GetUtcNow();
}
