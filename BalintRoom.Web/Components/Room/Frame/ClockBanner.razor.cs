using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>Says why the clock is paused, or that the deputy is bringing the group to its end.</summary>
public sealed partial class ClockBanner : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage;

    /// <inheritdoc />
    protected override object RenderState() => (View.Stage.Clock, View.Stage.LedByDeputy);
}
