using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// One question for oneself, answered and stored on this device only; the closed screen shows the answer again.
/// </summary>
public sealed partial class PrivateQuestion : EntryExitComponent
{
    protected override Slices WatchedSlices => Slices.None;
}
