using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Practice;

/// <summary>
/// What happened in a practice session, for the list at its end: observed from the room, never stored. Safe for one writer and many readers.
/// </summary>
public sealed class PracticeCourse
{
    private readonly HashSet<Phase> _entered = [];
    private Phase _now = Phase.Waiting;
    private bool _isJumping;

    /// <summary>The phases the visitor was in, without those that were only passed in a jump.</summary>
    public ImmutableSortedSet<Phase> Lived { get; private set; } = [];

    /// <summary>The phases that were passed in a jump and not visited otherwise.</summary>
    public ImmutableSortedSet<Phase> Skipped { get; private set; } = [];

    /// <summary>Who presented the case discussed last; null where nobody did.</summary>
    public MemberId? Presenter { get; private set; }

    /// <summary>Who had left before the presenter came back.</summary>
    public ImmutableArray<MemberId> LeftBeforeReturn { get; private set; } = [];

    /// <summary>Who had not had their turn when the check-out round ended, in the round's order.</summary>
    public ImmutableArray<MemberId> WithoutTurn { get; private set; } = [];

    /// <summary>Notes a change. Called for each change of the room, within its turn.</summary>
    internal void See(RoomView view)
    {
        var phase = view.Stage.Phase;
        if (phase != _now)
            Enter(phase, view);
        Presenter = view.Stage.Presenter ?? Presenter;
        if (view.Round is { } round)
            WithoutTurn = [.. round.Order.Where(m => !round.Had.Contains(m))];
    }

    /// <summary>Until <see cref="EndJump"/>, phases are passed and not lived.</summary>
    internal void BeginJump() => _isJumping = true;

    internal void EndJump()
    {
        _isJumping = false;
        Live(_now);
    }

    private void Enter(Phase phase, RoomView view)
    {
        _now = phase;
        _entered.Add(phase);
        if (phase == Phase.Return)
            LeftBeforeReturn = [.. view.Seats.Where(s => s.Presence == PresenceState.Left).Select(s => s.Member)];
        if (!_isJumping)
            Live(phase);
        Skipped = [.. _entered.Where(p => p is >= Phase.Gathering and <= Phase.Lobby && !Lived.Contains(p))];
    }

    private void Live(Phase phase)
    {
        Lived = Lived.Add(phase);
        Skipped = Skipped.Remove(phase);
    }
}
