using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>Chooses the empty chair to speak from, or returns to one's own.</summary>
public sealed partial class ChairButton : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Chairs | Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => (string.Join('|', View.Chairs), Mine.Chair);
}
