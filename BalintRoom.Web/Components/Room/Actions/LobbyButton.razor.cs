using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>Opens the sheet of the lobby: until when it is open, and a thought to talk about.</summary>
public sealed partial class LobbyButton : EntryExitComponent
{
    protected override Slices WatchedSlices => Slices.None;
}
