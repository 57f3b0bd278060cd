using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>What a phase changes around the room: the page's title, its light, and what is announced.</summary>
public sealed partial class RoomHead : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage;

    /// <inheritdoc />
    protected override object Shows() => View.Stage.Phase;
}
