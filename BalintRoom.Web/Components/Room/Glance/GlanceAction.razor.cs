using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Glance;

/// <summary>The one action of a small window. It opens no sheet: what needs one is said to be in the room's own page.</summary>
public sealed partial class GlanceAction : EntryExitComponent
{
    /// <summary>How long a step rests when a phase begins, so that a press meant for the step before does not take it.</summary>
    private static readonly TimeSpan TapGuard = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine | Slices.Lead | Slices.Company;

    private Phase Next => View.Lead?.Exits is [var next, ..] ? next : View.Stage.Next ?? View.Stage.Phase;

    private bool AsksToComeBack => Mine.Signals.Contains(SignalKind.ComeBack);

    private string Ready => View.Company is { Ready.Count: > 0 } company ? " · " + Text["Leave.ReadyShort", company.Ready.Count, company.Here] : "";

    /// <inheritdoc />
    protected override object RenderState() =>
        (View.Stage.Phase, View.Stage.StartedAt, Mine.Primary, Mine.HandUp, AsksToComeBack, Mine.ReadyToLeave, Ready, Next);

    private Task SignalAsync() =>
        SendOnceAsync(AsksToComeBack ? new RoomCommand.ClearSignal(Mine.Member, SignalKind.ComeBack) : new RoomCommand.GiveSignal(SignalKind.ComeBack));
}
