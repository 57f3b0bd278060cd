using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>
/// The check-out round: one person at a time, a word or two, passing allowed (established practice: NHS Pause Space). A person
/// who lost connection is skipped and asked again later; nobody is interrupted when somebody else comes back.
/// </summary>
internal static class CheckOutTurns
{
    public static Decision EndTurn(RoomState state, Seat actor, RoomCommand.EndTurn command)
    {
        if (state.Phase != Phase.WindDown || state.Round is not { } round)
            return Decision.Refuse(state, RefusalCode.NotInThisPhase);
        if (command.Member != command.Actor && !actor.Role.IsFacilitator())
            return Decision.Refuse(state, RefusalCode.NotYours);
        if (round.Had.Contains(command.Member))
            return Decision.Nothing(state);
        if (round.Now != command.Member)
            return Decision.Refuse(state, RefusalCode.NotYourTurn);

        var steps = new EventSequence(state).Then(new RoomEvent.TurnEnded(command.Member));
        GiveNextTurn(steps);
        return steps.ToDecision();
    }

    public static void BeginRound(EventSequence steps)
    {
        var state = steps.State;
        var there = state.Seats
            .Where(s => s.Role.TakesPart())
            .Where(s => state.PresenceOf(s.Member).State == PresenceState.Away || state.CanBeAsked(s.Member))
            .ToArray();

        steps.Then(new RoomEvent.RoundBegan([.. InOrder(there, state.Presenter).Select(s => s.Member)]));
        GiveNextTurn(steps);
    }

    /// <summary>
    /// Round the circle from the presenter's neighbour: who has just carried a case is not also the first to be asked. Facilitators go last,
    /// so that they can guide the round to its end; one of them begins where the presenter is the only member.
    /// </summary>
    private static IEnumerable<Seat> InOrder(Seat[] there, MemberId? presenter)
    {
        var members = there.Where(s => !s.Role.IsFacilitator()).ToArray();
        var facilitators = there.Where(s => s.Role.IsFacilitator()).ToArray();
        var after = Array.FindIndex(members, s => s.Member == presenter) + 1;
        return members.Length == 1 && after == 1
            ? facilitators.Take(1).Concat(members).Concat(facilitators.Skip(1))
            : members.Skip(after).Concat(members.Take(after)).Concat(facilitators);
    }

    /// <summary>If nobody has the turn, gives it to the first in the round who can be asked and has not had one.</summary>
    public static void GiveNextTurn(EventSequence steps)
    {
        if (steps.State is not { Phase: Phase.WindDown, Round: { Now: null } round })
            return;
        if (Waiting(steps.State, round).FirstOrDefault() is var next && next != default)
            steps.Then(new RoomEvent.TurnGiven(next));
    }

    /// <summary>Takes the turn from somebody who lost connection or left; they keep their place.</summary>
    public static void PassOverTurnOf(EventSequence steps, MemberId member)
    {
        if (steps.State is not { Phase: Phase.WindDown, Round: { } round } || round.Now != member)
            return;

        MemberId? next = Waiting(steps.State, round).Where(m => m != member).Select(m => (MemberId?)m).FirstOrDefault();
        steps.Then(new RoomEvent.TurnGiven(next));
    }

    /// <summary>Takes the turn from somebody who is not here any more, where the room went back to a round.</summary>
    public static void PassOverTurnOfAbsent(EventSequence steps)
    {
        if (steps.State.Round?.Now is { } now && !steps.State.CanBeAsked(now))
            PassOverTurnOf(steps, now);
    }

    private static IEnumerable<MemberId> Waiting(RoomState state, CheckOutRound round) =>
        round.Order.Where(m => !round.Had.Contains(m) && state.CanBeAsked(m));
}
