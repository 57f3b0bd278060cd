using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>"I'm in a private space": said to the facilitators, and taken back with the same button.</summary>
public sealed partial class PrivateSpace : EdgeLeaf
{
    protected override Slices Watches => Slices.Mine | Slices.Stage;

    private Task ToggleAsync() => AskOnceAsync(new RoomCommand.ConfirmPrivateSpace(!View.Mine.PrivateSpace));
}
