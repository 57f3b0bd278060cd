using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>One question for oneself, answered on this device and nowhere else; the answer is there again on the closed screen.</summary>
public sealed partial class PrivateQuestion : EdgeLeaf
{
    protected override Slices Watches => Slices.None;

    // What the browser shows and hides in here is its own: nothing of the room may render over it.
    protected override bool ShouldRender() => false;
}
