using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>
/// The step that takes the group on. It keeps its place in every phase, and stays where something else is the facilitator's own
/// prominent action, such as their turn in the round; then it is not emphasized. It carries the revision that was on screen, and
/// its button belongs to one phase, so that a late press never causes a second step. While somebody has their turn in the check-out round
/// it asks first, because it would cut them off.
/// </summary>
public sealed partial class StepButton : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine | Slices.Lead | Slices.Round | Slices.Seats;

    private PrimaryAction Step => View.Stage.Phase switch
    {
        Phase.Waiting => PrimaryAction.OpenRoom,
        Phase.PushBack => PrimaryAction.BringPresenterBack,
        _ => PrimaryAction.Advance,
    };

    /// <summary>While the round goes on, the next person is what comes next, and not the lobby.</summary>
    private string Emphasis =>
        View.Round?.Now is null
        && Mine.Primary is PrimaryAction.OpenRoom or PrimaryAction.Advance or PrimaryAction.BringPresenterBack or PrimaryAction.Resume
            ? ""
            : "button-secondary";

    /// <inheritdoc />
    protected override object RenderState() => (
        View.Stage.Phase,
        View.Stage.StartedAt,
        View.Stage.Clock,
        View.Stage.Presenter,
        Emphasis,
        RoundSentences.Of(Words, View, NameOf),
        View.Lead?.Exits is [var next, ..] ? next : (Phase?)null);
}
