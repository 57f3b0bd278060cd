using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>Opens the sheet in which somebody says, until the case is put down, when they must leave.</summary>
public sealed partial class LeavingTimeButton : EntryExitComponent
{
    protected override Slices WatchedSlices => Slices.None;
}
