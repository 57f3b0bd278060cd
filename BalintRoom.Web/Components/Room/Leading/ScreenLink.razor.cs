using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Leading;

/// <summary>For a group round one table: the way to the screen that everybody looks at.</summary>
public sealed partial class ScreenLink : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage;

    /// <inheritdoc />
    protected override object Shows() => View.Stage.Call.Place == CallPlace.InPerson;
}
