using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Doing;

/// <summary>
/// The one prominent action of this person at this moment, where it does not stand on a card of its own: an invitation, a turn in the check-out
/// round, leaving together and coming back do. A step carries the revision that was on screen and its button belongs to one phase, so that a late press is never a second step.
/// </summary>
public sealed partial class PrimaryButton : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Mine | Slices.Lead;

    private Phase Next => View.Lead?.Exits is [var next, ..] ? next : View.Stage.Next ?? View.Stage.Phase;

    /// <inheritdoc />
    protected override object Shows() => (View.Stage.Phase, View.Stage.StartedAt, Mine.Primary, Mine.HandUp, Mine.Signals.Count, Next);

    private Task ToggleHandAsync() =>
        AskAsync(Mine.HandUp ? new RoomCommand.LowerHand(Mine.Member) : new RoomCommand.RaiseHand());
}
