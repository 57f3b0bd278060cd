using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Doing;

/// <summary>Choosing the empty chair to speak from, or one's own again.</summary>
public sealed partial class ChairButton : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Chairs | Slices.Mine;

    /// <inheritdoc />
    protected override object Shows() => (string.Join('|', View.Chairs), Mine.Chair);
}
