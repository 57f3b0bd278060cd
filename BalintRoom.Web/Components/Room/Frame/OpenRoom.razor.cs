using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>The room while it is open, from the gathering to the last minute: the circle in the colours of its phase.</summary>
public sealed partial class OpenRoom : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => Mine.Role;
}
