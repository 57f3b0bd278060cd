using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>Before a facilitator opens the room: when that is, and who is there already.</summary>
public sealed partial class WaitingRoom : EdgeLeaf
{
    protected override Slices Watches => Slices.Stage;
}
