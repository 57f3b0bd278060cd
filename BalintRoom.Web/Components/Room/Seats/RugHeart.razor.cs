using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>What lies in the middle of the rug: whose word it is in the wind-down, and otherwise nothing.</summary>
public sealed partial class RugHeart : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Round;

    /// <inheritdoc />
    protected override object Shows() => (View.Stage.Phase, View.Round?.Now);
}
