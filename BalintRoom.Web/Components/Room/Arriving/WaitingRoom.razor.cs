using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>Shown before a facilitator opens the room: when the session starts, and who is present already.</summary>
public sealed partial class WaitingRoom : EntryExitComponent
{
    protected override Slices WatchedSlices => Slices.Stage;
}
