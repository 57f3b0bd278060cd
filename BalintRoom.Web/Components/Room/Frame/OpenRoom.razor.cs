using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>The room while it is open, from the gathering to the last minute: the same circle under another light.</summary>
public sealed partial class OpenRoom : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Mine;

    /// <inheritdoc />
    protected override object Shows() => Mine.Role;
}
