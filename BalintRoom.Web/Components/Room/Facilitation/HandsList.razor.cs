using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>The raised hands, in the room's order.</summary>
public sealed partial class HandsList : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Hands;
}
