using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>
/// The prominent action of this person at this moment, where it is not on a card of its own or in the row of
/// controls (invitation, hand, signal, check-out turn, leaving together and coming back are). A step carries the revision that was
/// on screen, and its button belongs to one phase, so that a late press never causes a second step.
/// </summary>
public sealed partial class PrimaryButton : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine | Slices.Lead;

    private Phase Next => View.Lead?.Exits is [var next, ..] ? next : View.Stage.Next ?? View.Stage.Phase;

    /// <inheritdoc />
    protected override object RenderState() => (View.Stage.Phase, View.Stage.StartedAt, Mine.Primary, Next);
}
