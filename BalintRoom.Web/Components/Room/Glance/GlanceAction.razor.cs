using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Glance;

/// <summary>
/// The one action of a small window. It opens no sheet: what needs one is said to be in the room's own page. Where nothing is asked of a
/// member, it is their hand or, where hands are not taken, the silent signal that they are not all right.
/// </summary>
public sealed partial class GlanceAction : EntryExitComponent
{
    /// <summary>How long a step rests when a phase begins, so that a press meant for the step before does not take it.</summary>
    private static readonly TimeSpan TapGuard = TimeSpan.FromSeconds(1);

    private MemberId? _turn;
    private DateTimeOffset? _restsUntil;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine | Slices.Lead | Slices.Company | Slices.Round;

    private Phase Next => View.Lead?.Exits is [var next, ..] ? next : View.Stage.Next ?? View.Stage.Phase;

    private bool AsksToComeBack => Mine.Signals.Contains(SignalKind.ComeBack);

    private bool IsNotAllRight => Mine.Signals.Contains(SignalKind.NotAllRight);

    private bool IsIn => Mine.Presence == PresenceState.Here && View.Stage.Phase is > Phase.Waiting and < Phase.Closed;

    private bool CanRaise =>
        IsIn && Mine.Role == Role.Member && PhaseTable.Of(View.Stage.Phase).TakesHands && !(Mine.IsPresenter && View.Stage.Phase == Phase.PushBack);

    private bool CanSignal => IsIn && !Mine.Role.IsFacilitator();

    private string Ready => View.Company is { Ready.Count: > 0 } company ? " · " + Text["Leave.ReadyShort", company.Ready.Count, company.Here] : "";

    /// <inheritdoc />
    protected override object RenderState() =>
        (View.Stage.Phase, View.Stage.StartedAt, Mine.Primary, Mine.HandUp, AsksToComeBack, IsNotAllRight, Mine.ReadyToLeave, Ready, Next,
            CanRaise, CanSignal, View.Round?.Now);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _turn = View.Round?.Now;
    }

    /// <inheritdoc />
    protected override Task OnRoomChangedAsync()
    {
        if (View.Round?.Now is var turn && turn != _turn)
            (_turn, _restsUntil) = (turn, Time.GetUtcNow() + TapGuard);
        return Task.CompletedTask;
    }

    private Task SignalAsync(SignalKind kind) =>
        SendOnceAsync(Mine.Signals.Contains(kind) ? new RoomCommand.ClearSignal(Mine.Member, kind) : new RoomCommand.GiveSignal(kind));
}
