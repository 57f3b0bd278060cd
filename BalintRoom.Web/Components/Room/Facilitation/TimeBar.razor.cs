using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>Extends the phase by one, two or five minutes, and pauses the clock.</summary>
public sealed partial class TimeBar : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Lead;

    /// <inheritdoc />
    protected override object RenderState() => (View.Stage.EndsAt, View.Stage.Clock, View.Lead?.LatestEnd, View.Stage.Phase);
}
