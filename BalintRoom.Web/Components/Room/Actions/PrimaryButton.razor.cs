using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>
/// The prominent action of this person at this moment, where it is not on a card of its own or in the row of controls (invitation, hand,
/// signal, check-out turn, leaving together and coming back are). Facilitators have theirs in their panel.
/// </summary>
public sealed partial class PrimaryButton : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Mine;

    /// <inheritdoc />
    protected override object RenderState() => Mine.Primary;
}
