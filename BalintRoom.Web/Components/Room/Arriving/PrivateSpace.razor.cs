using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>"I'm in a private space": a confirmation shown to the facilitators; the same button withdraws it.</summary>
public sealed partial class PrivateSpace : EntryExitComponent
{
    protected override Slices WatchedSlices => Slices.Mine | Slices.Stage;

    private Task ToggleAsync() => SendOnceAsync(new RoomCommand.ConfirmPrivateSpace(!View.Mine.PrivateSpace));
}
