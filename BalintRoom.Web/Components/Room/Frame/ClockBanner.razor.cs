using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>Tells everyone why the clock stands, or that the deputy is bringing the group to its end.</summary>
public sealed partial class ClockBanner : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage;

    /// <inheritdoc />
    protected override object Shows() => (View.Stage.Clock, View.Stage.LedByDeputy);
}
