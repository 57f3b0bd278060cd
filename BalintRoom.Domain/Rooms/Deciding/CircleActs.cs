using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>What people do in their seats: hands, silent signals, touches and empty chairs.</summary>
internal static class CircleActs
{
    public static Decision ConfirmPrivateSpace(RoomState state, RoomCommand.ConfirmPrivateSpace command) =>
        state.PrivateSpaces.Contains(command.Actor) == command.Confirmed
            ? Decision.Nothing(state)
            : Decision.Of(state, new RoomEvent.PrivateSpaceConfirmed(command.Actor, command.Confirmed));

    public static Decision SetAbsent(RoomState state, RoomCommand.SetAbsent command)
    {
        if (state.Call.Place != CallPlace.InPerson)
            return Decision.Refuse(state, RefusalCode.OnlyInPerson);
        if (state.SeatOf(command.Member) is not { } seat || !seat.Role.TakesPart())
            return Decision.Refuse(state, RefusalCode.NotInTheRoom);
        if (state.IsHere(command.Member) || state.Absent.Contains(command.Member) == command.IsAbsent)
            return Decision.Nothing(state);

        var steps = new EventSequence(state).Then(new RoomEvent.AbsenceNoted(command.Member, command.IsAbsent));
        CheckOutTurns.PassOverTurnOfAbsent(steps);
        CheckOutTurns.GiveNextTurn(steps);
        return steps.ToDecision();
    }

    public static Decision RaiseHand(RoomState state, Seat actor, RoomCommand.RaiseHand command)
    {
        if (!PhaseTable.Of(state.Phase).TakesHands)
            return Decision.Refuse(state, RefusalCode.NotInThisPhase);
        if (!actor.Role.TakesPart())
            return Decision.Refuse(state, RefusalCode.ObserversListen);
        if (state.IsSittingBack(command.Actor))
            return Decision.Refuse(state, RefusalCode.SittingBack);

        return state.Hands.Contains(command.Actor) ? Decision.Nothing(state) : Decision.Of(state, new RoomEvent.HandRaised(command.Actor));
    }

    public static Decision LowerHand(RoomState state, Seat actor, RoomCommand.LowerHand command)
    {
        if (command.Member != command.Actor && !actor.Role.IsFacilitator())
            return Decision.Refuse(state, RefusalCode.NotYours);
        if (!state.Hands.Contains(command.Member))
            return Decision.Nothing(state);

        return Decision.Of(state, command.Member == command.Actor
            ? new RoomEvent.HandLowered(command.Member)
            : new RoomEvent.HandHeard(new HeardHand(command.Member, command.Actor, command.Now)));
    }

    public static Decision GiveSignal(RoomState state, RoomCommand.GiveSignal command)
    {
        if (!Enum.IsDefined(command.Kind))
            return Decision.Refuse(state, RefusalCode.UnknownChoice);
        if (!state.IsOpen)
            return Decision.Refuse(state, RefusalCode.NotInThisPhase);
        if (command.Kind == SignalKind.ComeBack && !state.IsSittingBack(command.Actor))
            return Decision.Refuse(state, RefusalCode.PresenterOnly);

        var signal = new Signal(command.Actor, command.Kind);
        return state.Signals.Contains(signal) ? Decision.Nothing(state) : Decision.Of(state, new RoomEvent.SignalGiven(signal));
    }

    public static Decision ClearSignal(RoomState state, Seat actor, RoomCommand.ClearSignal command)
    {
        if (command.From != command.Actor && !actor.Role.IsFacilitator())
            return Decision.Refuse(state, RefusalCode.NotYours);

        var signal = new Signal(command.From, command.Kind);
        if (!state.Signals.Contains(signal))
            return Decision.Nothing(state);

        return Decision.Of(state, command.From == command.Actor
            ? new RoomEvent.SignalCleared(signal)
            : new RoomEvent.SignalSeen(new SeenSignal(signal, command.Actor, command.Now)));
    }

    public static Decision Touch(RoomState state, Seat actor, RoomCommand.Touch command)
    {
        if (state.Phase != Phase.PushBack)
            return Decision.Refuse(state, RefusalCode.NotInThisPhase);
        if (!actor.Role.TakesPart())
            return Decision.Refuse(state, RefusalCode.ObserversListen);
        if (state.IsSittingBack(command.Actor))
            return Decision.Refuse(state, RefusalCode.SittingBack);
        if (state.LastTouches.TryGetValue(command.Actor, out var last) && command.Now < last + RoomLimits.TouchEvery)
            return Decision.Refuse(state, RefusalCode.TooSoon, last + RoomLimits.TouchEvery);

        return Decision.Of(state, new RoomEvent.Touched(command.Actor, command.Now));
    }

    public static Decision PlaceChair(RoomState state, RoomCommand.PlaceChair command)
    {
        if (!Enum.IsDefined(command.Kind))
            return Decision.Refuse(state, RefusalCode.UnknownChoice);
        if (!PhaseTable.Of(state.Phase).HoldsACase)
            return Decision.Refuse(state, RefusalCode.NotInThisPhase);

        var name = command.Kind == ChairKind.Named ? command.Name?.Trim() : null;
        if (command.Kind == ChairKind.Named
            && !(name is { Length: <= RoomLimits.ChairNameLength } && TextRules.IsAcceptable(name) && TextRules.IsVisible(name)))
            return Decision.Refuse(state, RefusalCode.ChairNameInvalid);
        if (state.Chairs.Any(c => c.Kind == command.Kind && string.Equals(c.Name, name, StringComparison.Ordinal)))
            return Decision.Nothing(state);

        return state.Chairs.Length >= RoomLimits.Chairs
            ? Decision.Refuse(state, RefusalCode.TooManyChairs)
            : Decision.Of(state, new RoomEvent.ChairPlaced(new EmptyChair(state.LastChair + 1, command.Kind, name, null)));
    }

    public static Decision RemoveChair(RoomState state, RoomCommand.RemoveChair command) =>
        state.Chairs.Any(c => c.Id == command.Id) ? Decision.Of(state, new RoomEvent.ChairRemoved(command.Id)) : Decision.Nothing(state);

    public static Decision SpeakFrom(RoomState state, Seat actor, RoomCommand.SpeakFrom command)
    {
        var held = state.Chairs.FirstOrDefault(c => c.TakenBy == command.Actor)?.Id;
        if (held == command.ChairId)
            return Decision.Nothing(state);
        if (command.ChairId is { } wanted)
        {
            if (!PhaseTable.Of(state.Phase).HoldsACase)
                return Decision.Refuse(state, RefusalCode.NotInThisPhase);
            if (!actor.Role.TakesPart())
                return Decision.Refuse(state, RefusalCode.ObserversListen);
            if (state.IsSittingBack(command.Actor))
                return Decision.Refuse(state, RefusalCode.SittingBack);
            if (state.Chairs.FirstOrDefault(c => c.Id == wanted) is not { TakenBy: null })
                return Decision.Refuse(state, RefusalCode.ChairNotFree);
        }

        return Decision.Of(state, new RoomEvent.ChairChanged(command.Actor, command.ChairId));
    }
}
