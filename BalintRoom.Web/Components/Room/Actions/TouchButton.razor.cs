using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>
/// "I've felt that too": anonymous, shown to the presenter alone. The browser disables it until it is possible again.
/// </summary>
public sealed partial class TouchButton : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => Mine.TouchAgainAt ?? (object)false;
}
