using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>Taking the group through its phases, and giving a phase more time.</summary>
internal static class PhaseSteps
{
    public static Decision Advance(RoomState state, Seat actor, RoomCommand.Advance command)
    {
        if (!actor.Role.IsFacilitator())
            return actor.IsDeputy ? EndGently(state, command) : Decision.Refuse(state, RefusalCode.FacilitatorsOnly);
        if (command.SeenRevision < state.PhaseRevision)
            return Decision.Refuse(state, RefusalCode.AlreadyDone);

        // The last minute cannot be skipped: it ends by itself or with the last goodbye, so that closing is always announced.
        if (state.Phase == Phase.LastMinute)
            return Decision.Refuse(state, RefusalCode.NoSuchExit);
        var to = command.To ?? state.NextPhase;
        if (to is not { } phase || (phase != state.NextPhase && !PhaseTable.Of(state.Phase).OtherExits.Contains(phase)))
            return Decision.Refuse(state, RefusalCode.NoSuchExit);
        if (phase == Phase.Closed)
            return Decision.Of(state, new RoomEvent.RoomClosed(command.Now, EndReason.CalledOff));
        if (phase == Phase.CasePresentation && state.Presenter is null)
            return Decision.Refuse(state, RefusalCode.NoPresenterYet);
        if (state.Phase == Phase.Return && phase == Phase.CaseCall && !Protection.TimeForAnotherCase(state, command.Now))
            return Decision.Refuse(state, RefusalCode.NoTimeForAnotherCase);

        return Begin(new EventSequence(state), phase, command.Now, PhaseChange.Advanced).ToDecision();
    }

    public static Decision TakeBack(RoomState state, RoomCommand.TakeBack command)
    {
        if (command.SeenRevision < state.EndRevision)
            return Decision.Refuse(state, RefusalCode.AlreadyDone);
        if (state.Extension is { EndsAt: { } end } extension && command.Now <= extension.Until)
            return Decision.Of(state, new RoomEvent.EndMoved(end));
        if (state.TakeBack is not { } step || command.Now > step.Until)
            return Decision.Refuse(state, RefusalCode.TooLateToTakeBack);

        var steps = new EventSequence(state).Then(new RoomEvent.AdvanceTakenBack(command.Now));
        ReleasePresenterWhoIsGone(steps);
        CheckOutTurns.PassOverTurnOfAbsent(steps);
        CheckOutTurns.GiveNextTurn(steps);
        Doorway.LetInWhoNeedNotWait(steps, command.Now);
        return steps.ToDecision();
    }

    public static Decision GoBack(RoomState state, RoomCommand.GoBack command)
    {
        if (command.SeenRevision < state.PhaseRevision)
            return Decision.Refuse(state, RefusalCode.AlreadyDone);
        return PhaseBefore(state) is { } phase
            ? Begin(new EventSequence(state), phase, command.Now, PhaseChange.WentBack).ToDecision()
            : Decision.Refuse(state, RefusalCode.NothingBefore);
    }

    public static Decision Extend(RoomState state, RoomCommand.Extend command)
    {
        if (command.Minutes is not (1 or 2 or 5))
            return Decision.Refuse(state, RefusalCode.ExtendByOneTwoOrFive);
        if (command.SeenRevision < state.EndRevision)
            return Decision.Refuse(state, RefusalCode.AlreadyDone);
        if (Protection.EndOfPhase(state) is not { } end || Protection.LatestEnd(state) is not { } latest)
            return Decision.Refuse(state, RefusalCode.NotInThisPhase);

        // If the phase is past its end (phases overrun), the minutes are added to the current time.
        var now = state.StoppedAt ?? command.Now;
        var extended = (end > now ? end : now) + TimeSpan.FromMinutes(command.Minutes);
        if (extended <= latest)
            return Decision.Of(state, new RoomEvent.EndMoved(state.EndsAt!.Value + (extended - end), command.Now + RoomLimits.TakeBack));
        return Decision.Refuse(state, WhyNotLater(state), latest);
    }

    public static Decision Pause(RoomState state, RoomCommand.Pause command)
    {
        if (!state.IsOpen)
            return Decision.Refuse(state, RefusalCode.NotInThisPhase);
        return state.IsPaused ? Decision.Nothing(state) : Decision.Of(state, new RoomEvent.Paused(command.Now));
    }

    public static Decision Resume(RoomState state, RoomCommand.Resume command) =>
        state.IsPaused ? Decision.Of(state, new RoomEvent.Resumed(Protection.EndWhenResumedAt(state, command.Now))) : Decision.Nothing(state);

    public static Decision EditPlan(RoomState state, RoomCommand.EditPlan command)
    {
        if (command.Phases.IsDefault || PhasePlan.TryCreate(command.Phases, out _) is not { } plan)
            return Decision.Refuse(state, RefusalCode.PlanInvalid);
        if (plan == state.Plan)
            return Decision.Nothing(state);

        // The ending's phases advance automatically: an end that was extended is not moved earlier by a change elsewhere in the
        // plan.
        var keepsItsEnd = plan[state.Phase].Planned == TimeSpan.Zero
            || (state.Phase >= Phase.WindDown && plan[state.Phase] == state.Plan[state.Phase]);
        return Decision.Of(state, new RoomEvent.PlanEdited(
            command.Phases,
            keepsItsEnd ? state.EndsAt : Protection.PlannedEnd(state with { Plan = plan }, state.Phase, state.StartedAt)));
    }

    /// <summary>Begins a phase; the wind-down begins with its check-out round.</summary>
    public static EventSequence Begin(EventSequence steps, Phase phase, DateTimeOffset now, PhaseChange change)
    {
        DateTimeOffset? takeBackUntil = change == PhaseChange.Advanced ? now + RoomLimits.TakeBack : null;
        steps.Then(new RoomEvent.PhaseBegan(phase, now, Protection.PlannedEnd(steps.State, phase, now), change, takeBackUntil));

        // The invitation ends as part of this step, so that taking the step back restores it.
        steps.ThenIf(steps.State.Asked is not null, () => new RoomEvent.InvitationEnded(steps.State.Asked!.Value));
        ReleasePresenterWhoIsGone(steps);
        Doorway.LetInAll(steps, now);
        if (phase == Phase.WindDown)
            CheckOutTurns.BeginRound(steps);
        return steps;
    }

    /// <summary>Back in the case call, releases a presenter who has left meanwhile.</summary>
    private static void ReleasePresenterWhoIsGone(EventSequence steps)
    {
        var state = steps.State;
        if (state is { Phase: Phase.CaseCall, Presenter: { } presenter } && state.IsGone(presenter))
            steps.Then(new RoomEvent.PresenterReleased());
    }

    /// <summary>The phase that <see cref="RoomCommand.GoBack"/> leads to; null where there is none.</summary>
    public static Phase? PhaseBefore(RoomState state) =>
        // After a first case, the phase before the case call is no longer the gathering.
        state is { Phase: Phase.CaseCall, Case: > 0 } ? null : PhaseTable.Of(state.Phase).Back;

    private static Decision EndGently(RoomState state, RoomCommand.Advance command)
    {
        if (!state.IsHeld || command.To is not (null or Phase.WindDown))
            return Decision.Refuse(state, RefusalCode.DeputyOnlyInHold);

        var steps = new EventSequence(state).Then(Arrivals.HoldLifted(state, command.Now, byDeputy: true));
        if (state.Phase == Phase.WindDown)
        {
            // A pause by a facilitator who then lost connection must end: no deputy or member could resume the clock.
            steps.ThenIf(state.IsPaused, () => new RoomEvent.Resumed(state.EndWhenResumedAt(command.Now)));
            return steps.ToDecision();
        }

        return Begin(steps, Phase.WindDown, command.Now, PhaseChange.ByDeputy).ToDecision();
    }

    private static RefusalCode WhyNotLater(RoomState state) => Protection.Of(state) switch
    {
        { ForLeaving: true } => RefusalCode.BroughtBackForLeaving,
        _ => state.Phase < Phase.WindDown ? RefusalCode.EndingIsProtected : RefusalCode.PutOffTooFar,
    };
}
