using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>What this phase is, whether I may speak now, what fits here, and what comes next and when.</summary>
public sealed partial class PhaseCard : RoomLeaf
{
    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Mine | Slices.Seats;

    /// <summary>How this person stands in the phase, for the words.</summary>
    private string Stance => Mine switch
    {
        { Role: Role.Observer } => "Observer",
        { IsPresenter: true } => "Presenter",
        _ when Mine.Role.IsFacilitator() => "Lead",
        _ => "Member",
    };

    private string What => Mine.IsPresenter && View.Stage.Phase is Phase.PushBack or Phase.Return or Phase.CasePresentation && Mine.IsPresenter
        ? $"What.{View.Stage.Phase}.Presenter"
        : $"What.{View.Stage.Phase}";

    /// <summary>
    /// One more sentence in somebody's first three sessions: the structure is confusing at first, and a help later. It speaks to the group, and
    /// never to whoever presents.
    /// </summary>
    private string? Hint => !Mine.IsPresenter && Words[$"Hint.{View.Stage.Phase}"] is { ResourceNotFound: false } found ? found.Value : null;

    /// <summary>Whether the group holds a case whose presenter has left.</summary>
    private bool HoldsOn => PhaseTable.Of(View.Stage.Phase).HoldsACase && View.PresenterHasLeft();

    private bool IsNewHere => Room.Info.IsNewHere && Mine.Role == Role.Member;

    // The browser's countdown says when its last minute begins; the server counts nothing.
    private void AnnounceLastMinute() => Announcer.Announce(Words["Announce.LastMinute"]);

    /// <inheritdoc />
    protected override object Shows() => (View.Stage, HoldsOn, Mine.Floor, Mine.Role, Mine.IsPresenter, Mine.Turn, Mine.TurnAfter);
}
