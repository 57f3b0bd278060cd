using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>
/// The primary action after the wind-down: says that this person is ready, or takes it back. When everybody is, all leave at once. Whoever
/// wants to go alone uses the room's one way to leave.
/// </summary>
public sealed partial class LeaveTogetherButton : EntryExitComponent
{
    protected override Slices WatchedSlices => Slices.Company | Slices.Mine;

    protected override object RenderState() => (View.Company?.Here, View.Company?.Ready.Count, Mine.ReadyToLeave);
}
