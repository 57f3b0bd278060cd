using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>
/// What the presenter sees during the push-back: a soft glow when somebody touched "I've felt that too". Never a number.
/// </summary>
public sealed partial class PresenterTouches : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => Mine.Touches;
}
