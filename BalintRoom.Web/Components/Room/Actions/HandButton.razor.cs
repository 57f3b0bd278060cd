using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>Raises and lowers one's own hand, where that is not the prominent action.</summary>
public sealed partial class HandButton : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Mine;

    private bool IsFirst => Mine.Primary == PrimaryAction.RaiseHand;

    /// <inheritdoc />
    protected override object RenderState() => (Mine.HandUp, IsFirst);

    private Task ToggleAsync() =>
        SendAsync(Mine.HandUp ? new RoomCommand.LowerHand(Mine.Member) : new RoomCommand.RaiseHand());
}
