using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>The invitation to present, shown to the invited member alone: yes or no, without a reason.</summary>
public sealed partial class Invitation : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => Mine.IsAsked;
}
