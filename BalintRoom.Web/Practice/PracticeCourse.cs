using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Practice;

/// <summary>
/// What happened in a practice session while its visitor was there, for the list at its end: observed from the room, never stored. What
/// goes on after they have left is not theirs. Safe for one writer and many readers.
/// </summary>
/// <param name="visitor">Whose practice it is.</param>
public sealed class PracticeCourse(MemberId visitor)
{
    private readonly HashSet<Phase> _entered = [];
    private MemberId? _presenter;
    private bool _isJumping;

    /// <summary>The phase the visitor is in, or was in last.</summary>
    public Phase Now { get; private set; } = Phase.Waiting;

    /// <summary>The phases the visitor was in, without those that were only passed in a jump.</summary>
    public ImmutableSortedSet<Phase> Lived { get; private set; } = [];

    /// <summary>The phases that were passed in a jump and not visited otherwise.</summary>
    public ImmutableSortedSet<Phase> Skipped { get; private set; } = [];

    /// <summary>Who presented a case last; null where nobody did.</summary>
    public MemberId? Presented { get; private set; }

    /// <summary>Who sat back last; null where nobody did.</summary>
    public MemberId? SatBack { get; private set; }

    /// <summary>Whether the presenter came back to the circle in the return.</summary>
    public bool CameBack { get; private set; }

    /// <summary>Whether everybody was there when the return began.</summary>
    public bool AllHeardTheReturn { get; private set; }

    /// <summary>Whether a presenter sat back and the session went on to its end without a return.</summary>
    public bool HadNoReturn => _entered.Contains(Phase.PushBack) && !_entered.Contains(Phase.Return) && Now > Phase.Return;

    /// <summary>Who else had left before the presenter came back.</summary>
    public ImmutableArray<MemberId> LeftBeforeReturn { get; private set; } = [];

    /// <summary>Who of those who stayed has not had their turn in the check-out round, in the round's order.</summary>
    public ImmutableArray<MemberId> WithoutTurn { get; private set; } = [];

    /// <summary>
    /// Whether a room goes to a phase from where it is: once a case was begun it does not go back to the gathering, and from the lobby it does not go back at
    /// all.
    /// </summary>
    public bool LeadsTo(Phase phase) => Now < Phase.Lobby
        ? phase != Phase.Gathering || !_entered.Contains(Phase.CasePresentation)
        : phase == Phase.Lobby;

    /// <summary>Notes a change. Called for each change of the room, within its turn.</summary>
    internal void See(RoomView view)
    {
        if (PresenceOf(visitor, view) == PresenceState.Left)
            return;
        _presenter = view.Stage.Presenter;
        var phase = view.Stage.Phase;
        if (phase != Now)
            Enter(phase, view);
        if (view.Round is { } round)
            WithoutTurn = [.. round.Order.Where(m => !round.Had.Contains(m) && PresenceOf(m, view) != PresenceState.Left)];
    }

    /// <summary>Until <see cref="EndJump"/>, phases are passed and not lived.</summary>
    internal void BeginJump() => _isJumping = true;

    internal void EndJump()
    {
        _isJumping = false;
        Live(Now);
    }

    private static PresenceState? PresenceOf(MemberId member, RoomView view) => view.Seats.FirstOrDefault(s => s.Member == member)?.Presence;

    private void Enter(Phase phase, RoomView view)
    {
        Now = phase;
        _entered.Add(phase);
        if (phase == Phase.Return)
        {
            LeftBeforeReturn = [.. view.Seats.Where(s => s.Presence == PresenceState.Left && s.Member != _presenter).Select(s => s.Member)];
            CameBack = _presenter is { } presenter && PresenceOf(presenter, view) == PresenceState.Here;
            AllHeardTheReturn = view.Seats.All(s => s.Presence == PresenceState.Here);
        }

        if (!_isJumping)
            Live(phase);
        Skipped = [.. _entered.Where(p => p is >= Phase.Gathering and <= Phase.Lobby && !Lived.Contains(p))];
    }

    private void Live(Phase phase)
    {
        Lived = Lived.Add(phase);
        Skipped = Skipped.Remove(phase);
        if (phase == Phase.CasePresentation)
            Presented = _presenter;
        if (phase == Phase.PushBack)
            SatBack = _presenter;
    }
}
