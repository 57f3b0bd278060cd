using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>Creating a room and changing its roster, slot and call.</summary>
internal static class Planning
{
    public static Decision Plan(RoomState state, RoomCommand.PlanRoom command)
    {
        if (state.IsPlanned)
            return Decision.Refuse(state, RefusalCode.AlreadyPlanned);
        if (!IsRoster(command.Setup.Seats))
            return Decision.Refuse(state, RefusalCode.RosterInvalid);
        if (command.Setup.Call?.IsValid() == false)
            return Decision.Refuse(state, RefusalCode.CallInvalid);
        return command.Setup.SlotEndsAt <= command.Setup.SlotStartsAt
            ? Decision.Refuse(state, RefusalCode.SlotInvalid)
            : Decision.Of(state, new RoomEvent.RoomPlanned(command.Setup));
    }

    public static Decision SetSlot(RoomState state, RoomCommand.SetSlot command)
    {
        if ((state.SlotStartsAt, state.SlotEndsAt) == (command.StartsAt, command.EndsAt))
            return Decision.Nothing(state);
        if (state.Phase != Phase.Waiting)
            return Decision.Refuse(state, state.Phase == Phase.Closed ? RefusalCode.RoomClosed : RefusalCode.NotInThisPhase);
        return command.EndsAt <= command.StartsAt
            ? Decision.Refuse(state, RefusalCode.SlotInvalid)
            : Decision.Of(state, new RoomEvent.SlotSet(command.StartsAt, command.EndsAt));
    }

    public static Decision SetCall(RoomState state, RoomCommand.SetCall command)
    {
        if (state.Phase == Phase.Closed)
            return Decision.Refuse(state, RefusalCode.RoomClosed);
        if (command.Call?.IsValid() != true)
            return Decision.Refuse(state, RefusalCode.CallInvalid);
        if (state.Call == command.Call)
            return Decision.Nothing(state);

        // Who can be asked depends on the call: in person nobody needs to be connected, elsewhere they must be.
        var steps = new EventSequence(state).Then(new RoomEvent.CallSet(command.Call));
        CheckOutTurns.PassOverTurnOfAbsent(steps);
        CheckOutTurns.GiveNextTurn(steps);
        Doorway.LetInWhoNeedNotWait(steps, command.Now);
        return steps.ToDecision();
    }

    public static Decision SetRoster(RoomState state, RoomCommand.SetRoster command)
    {
        if (state.Phase == Phase.Closed)
            return Decision.Refuse(state, RefusalCode.RoomClosed);
        if (!IsRoster(command.Seats))
            return Decision.Refuse(state, RefusalCode.RosterInvalid);
        if (state.Seats.SequenceEqual(command.Seats))
            return Decision.Nothing(state);

        var steps = new EventSequence(state);
        var isGone = (MemberId? member) => member is { } m && command.Seats.All(s => s.Member != m);
        steps.ThenIf(isGone(state.Asked), () => new RoomEvent.InvitationEnded(state.Asked!.Value));
        steps.ThenIf(state.Phase == Phase.CaseCall && isGone(state.Presenter), () => new RoomEvent.PresenterReleased());
        steps.Then(new RoomEvent.RosterSet(command.Seats, command.Now, command.By));
        if (steps.State is { IsHeld: true, NoFacilitatorSince: null })
            steps.Then(Arrivals.HoldLifted(steps.State, command.Now, byDeputy: false));
        CheckOutTurns.GiveNextTurn(steps);
        return steps.ToDecision();
    }

    public static Decision NoteAccess(RoomState state, RoomCommand.NoteAccess command)
    {
        var change = new AccessChange(command.Member, command.Kind, command.Now, command.By);
        return state.IsUnderWay(command.Now) && state.SeatOf(command.Member) is not null && !state.AccessChanges.Contains(change)
            ? Decision.Of(state, new RoomEvent.AccessChanged(change))
            : Decision.Nothing(state);
    }

    private static bool IsRoster(ImmutableArray<Seat> seats) =>
        seats is { IsDefault: false, Length: > 0 }
        && seats.All(s => s is not null)
        && RoomSize.WithMediaServer.Holds(seats.Select(s => s.Role))
        && seats.Select(s => s.Member).Distinct().Count() == seats.Length
        && seats.Any(s => s.Role.IsFacilitator())
        && seats.All(s => s.Name?.Trim().Length is > 0 and <= RoomLimits.NameLength)
        && seats.Count(s => s.IsDeputy) <= 1
        && seats.All(s => !s.IsDeputy || s.Role == Role.Member);
}
