using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>Leaving, alone or together, and what the room does by itself at its deadlines.</summary>
internal static class Ending
{
    public static Decision Leave(RoomState state, MemberId member, DateTimeOffset now, LeaveKind kind)
    {
        var steps = new EventSequence(state);
        Leave(steps, member, now, kind);
        CloseIfEmpty(steps, now);
        return steps.ToDecision();
    }

    /// <summary>
    /// Treated like a lost connection whose grace period is over, so that no browser keeps playing their sound.
    /// </summary>
    public static Decision CutOff(RoomState state, RoomCommand.CutOff command)
    {
        // Somebody may be at the door whose connection to the room was lost: they are in neither any more.
        var steps = new EventSequence(state);
        steps.ThenIf(state.IsAtTheDoor(command.Member), () => new RoomEvent.WentFromDoor(command.Member));
        if (state.Phase == Phase.Closed || state.PresenceOf(command.Member).State is not (PresenceState.Here or PresenceState.Away))
            return steps.ToDecision();

        // Their connection may be lost before they are cut off: who comes back by the new link waits all the same.
        if (RoomAccess.MadeSinceTheyCame(state, command.Member) is { } made)
            steps.Then(new RoomEvent.AccessChanged(made));
        Leave(steps, command.Member, command.Now, LeaveKind.Dropped);
        return steps.ToDecision();
    }

    public static Decision ReadyToLeave(RoomState state, RoomCommand.ReadyToLeave command)
    {
        if (state.Phase is not (Phase.Lobby or Phase.LastMinute))
            return Decision.Refuse(state, RefusalCode.NotInThisPhase);
        if (state.Ready.Contains(command.Actor) == command.Ready)
            return Decision.Nothing(state);

        var steps = new EventSequence(state).Then(new RoomEvent.ReadinessChanged(command.Actor, command.Ready));
        LeaveIfAllAreReady(steps, command.Now);
        return steps.ToDecision();
    }

    public static Decision ReachDeadline(RoomState state, RoomCommand.ReachDeadline command)
    {
        var deadline = command.Deadline;
        if (deadline.Due > command.Now || !RoomDeadlines.Of(state).Contains(deadline))
            return Decision.Nothing(state);

        // A deadline is often noticed late, after a restart by days: what ends, ends when it was due.
        return deadline.Kind switch
        {
            DeadlineKind.EndingIsOver or DeadlineKind.HoldIsDue when command.Now >= RoomDeadlines.Expiry(state) => Expire(state),
            DeadlineKind.EndingIsOver when state.Phase == Phase.LastMinute => Close(state, deadline.Due, EndReason.TimeUp),
            DeadlineKind.EndingIsOver =>
                PhaseSteps.Begin(new EventSequence(state), state.NextPhase!.Value, command.Now, PhaseChange.TimeUp).ToDecision(),
            DeadlineKind.HoldIsDue => Hold(state, command.Now),
            DeadlineKind.DoorAnswerIsDue => Doorway.Settle(state, deadline.Member!.Value),
            DeadlineKind.GraceIsOver => Leave(state, deadline.Member!.Value, deadline.Due, LeaveKind.Dropped),
            DeadlineKind.RoomExpires => Expire(state),
            _ => throw new ArgumentOutOfRangeException(nameof(command), deadline.Kind, "A deadline of a kind this version does not know."),
        };
    }

    private static Decision Hold(RoomState state, DateTimeOffset now)
    {
        var steps = new EventSequence(state).Then(new RoomEvent.Held(now));
        Doorway.LetInFacilitators(steps, now);
        return steps.ToDecision();
    }

    private static Decision Expire(RoomState state) =>
        Close(state, TimePresent.EndOf(state, RoomDeadlines.Expiry(state)), EndReason.Expired);

    private static Decision Close(RoomState state, DateTimeOffset now, EndReason reason) =>
        Decision.Of(state, new RoomEvent.RoomClosed(now, reason));

    private static void Leave(EventSequence steps, MemberId member, DateTimeOffset now, LeaveKind kind)
    {
        var state = steps.State;
        steps.ThenIf(state.Asked == member, () => new RoomEvent.InvitationEnded(member));
        steps.ThenIf(state.Phase == Phase.CaseCall && state.Presenter == member, () => new RoomEvent.PresenterReleased());
        steps.Then(new RoomEvent.LeftRoom(member, now, kind));
        CheckOutTurns.PassOverTurnOf(steps, member);
        LeaveIfAllAreReady(steps, now);
    }

    private static void LeaveIfAllAreReady(EventSequence steps, DateTimeOffset now)
    {
        var here = Here(steps.State);
        if (here.Length == 0 || steps.State.Phase is not (Phase.Lobby or Phase.LastMinute) || !here.All(steps.State.Ready.Contains))
            return;

        foreach (var member in here)
            steps.Then(new RoomEvent.LeftRoom(member, now, LeaveKind.Together));
        CloseIfEmpty(steps, now);
    }

    /// <summary>
    /// Once the case is put down, a room that everybody has left closes; somebody whose connection is lost may still come back.
    /// </summary>
    private static void CloseIfEmpty(EventSequence steps, DateTimeOffset now)
    {
        var state = steps.State;
        var isOver = state.Phase is Phase.WindDown or Phase.Lobby or Phase.LastMinute;
        if (!isOver || !state.Presences.Values.All(p => p.State is PresenceState.Left or PresenceState.NotYet))
            return;
        var left = state.Presences.Values.Where(p => p.State == PresenceState.Left).Select(p => p.Since).Append(DateTimeOffset.MinValue).Max();
        steps.Then(new RoomEvent.RoomClosed(left > state.StartedAt ? left : now, EndReason.EveryoneLeft));
    }

    private static MemberId[] Here(RoomState state) => [.. state.Seats.Select(s => s.Member).Where(state.IsHere)];
}
