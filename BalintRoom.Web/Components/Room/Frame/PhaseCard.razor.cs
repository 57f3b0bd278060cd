using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>The current phase: what it is, whether this person may speak, what fits here, and what comes next and when.</summary>
public sealed partial class PhaseCard : RoomComponent
{
    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine | Slices.Seats;

    /// <summary>This person's position in the phase, as part of the resource keys.</summary>
    private string Stance => Mine switch
    {
        { Role: Role.Observer } => "Observer",
        { IsPresenter: true } => "Presenter",
        _ when Mine.Role.IsFacilitator() => "Facilitator",
        _ => "Member",
    };

    private string What => Mine.IsPresenter && View.Stage.Phase is Phase.PushBack or Phase.Return or Phase.CasePresentation && Mine.IsPresenter
        ? $"What.{View.Stage.Phase}.Presenter"
        : $"What.{View.Stage.Phase}";

    /// <summary>
    /// A further sentence in a person's first three sessions, because the structure is confusing at first. It addresses the
    /// group, never the presenter.
    /// </summary>
    private string? Hint => !Mine.IsPresenter && Words[$"Hint.{View.Stage.Phase}"] is { ResourceNotFound: false } found ? found.Value : null;

    /// <summary>Whether the group holds a case whose presenter has left.</summary>
    private bool HoldsWithoutPresenter => PhaseTable.Of(View.Stage.Phase).HoldsACase && View.PresenterHasLeft();

    private bool IsNewHere => Room.Info.IsNewHere && Mine.Role == Role.Member;

    // The browser's countdown raises the event; the server runs no timer for it.
    private void AnnounceLastMinute() => Announcer.Announce(Words["Announce.LastMinute"]);

    /// <inheritdoc />
    protected override object RenderState() => (View.Stage, HoldsWithoutPresenter, Mine.Floor, Mine.Role, Mine.IsPresenter, Mine.Turn, Mine.TurnAfter);
}
