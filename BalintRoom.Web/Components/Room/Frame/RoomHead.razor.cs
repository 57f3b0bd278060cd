using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>What a phase changes around the room: the page's title and colours, and announcements.</summary>
public sealed partial class RoomHead : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage;

    /// <inheritdoc />
    protected override object RenderState() => View.Stage.Phase;
}
