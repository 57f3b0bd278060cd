using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>Who must leave when.</summary>
public sealed partial class LeavingList : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Lead;

    /// <inheritdoc />
    protected override object RenderState() => string.Join('|', View.Lead?.Leaving ?? []);
}
