using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Leading;

/// <summary>Giving the phase one, two or five minutes more, and stopping the clock.</summary>
public sealed partial class TimeBar : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Lead;

    /// <inheritdoc />
    protected override object Shows() => (View.Stage.EndsAt, View.Stage.Clock, View.Lead?.LatestEnd, View.Stage.Phase);
}
