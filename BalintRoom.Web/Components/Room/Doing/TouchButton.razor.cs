using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Doing;

/// <summary>"I've felt that too": anonymous, felt by the presenter alone. The browser lets it rest until it is possible again.</summary>
public sealed partial class TouchButton : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Mine;

    /// <inheritdoc />
    protected override object Shows() => Mine.TouchAgainAt ?? (object)false;
}
