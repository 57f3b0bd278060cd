using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>
/// What this person can do now: one prominent action, and minor ones beside it. Impossible actions are not shown.
/// </summary>
public sealed partial class ActionBar : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine | Slices.Chairs;

    private Phase Phase => View.Stage.Phase;

    private bool SitsBack => Mine.IsPresenter && Phase == Phase.PushBack;

    /// <summary>In the gathering hands are taken too, but nothing there asks for a button.</summary>
    private bool CanRaise => Mine.Role.TakesPart() && !SitsBack && PhaseTable.Of(Phase).TakesHands && Phase != Phase.Gathering;

    /// <summary>Whether signalling is what this person most likely needs: the presenter while sitting back.</summary>
    private bool SignalsFirst => Mine.Primary == PrimaryAction.SignalFacilitators;

    private bool HasTurn => Mine.Primary == PrimaryAction.EndMyTurn;

    private bool LeavesTogether => Mine.Primary == PrimaryAction.LeaveTogether;

    private bool CanTouch => Phase == Phase.PushBack && Mine.Role.TakesPart() && !SitsBack;

    private bool CanSpeakFrom => PhaseTable.Of(Phase).HoldsACase && View.Chairs.Count > 0 && Mine.Floor.Speak && !Mine.IsPresenter;

    /// <inheritdoc />
    protected override object RenderState() => (Mine.Role, CanRaise, CanTouch, CanSpeakFrom, SignalsFirst, HasTurn, LeavesTogether, Phase);
}
