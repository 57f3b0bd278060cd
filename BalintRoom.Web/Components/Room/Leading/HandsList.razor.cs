using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Leading;

/// <summary>Whose hands are up, in the room's order.</summary>
public sealed partial class HandsList : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Hands;
}
