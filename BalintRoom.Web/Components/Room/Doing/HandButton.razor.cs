using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Doing;

/// <summary>Raises and lowers one's own hand, where that is not the one prominent action.</summary>
public sealed partial class HandButton : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Mine;

    /// <inheritdoc />
    protected override object Shows() => Mine.HandUp;

    private Task ToggleAsync() =>
        AskAsync(Mine.HandUp ? new RoomCommand.LowerHand(Mine.Member) : new RoomCommand.RaiseHand());
}
