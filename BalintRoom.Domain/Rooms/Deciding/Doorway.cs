using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>Going in for the first time, waiting at the door, and being let in. <see cref="RoomDoor"/> says whom it holds.</summary>
internal static class Doorway
{
    public static Decision GoIn(RoomState state, Seat actor, RoomCommand.GoIn command)
    {
        if (state.IsHere(command.Actor))
            return Decision.Nothing(state);
        if (!state.IsAtTheDoor(command.Actor))
            return Decision.Refuse(state, Arrivals.NotHere(state, command.Actor));
        if (!RoomDoor.Holds(state, actor) || RoomDoor.LetsItselfIn(state, actor))
            return Arrivals.Arrive(new EventSequence(state), command.Actor, command.Now).ToDecision();
        return state.DoorPlaceOf(command.Actor).AskedAt is null
            ? Decision.Of(state, new RoomEvent.AskedToGoIn(command.Actor, command.Now))
            : Decision.Nothing(state);
    }

    public static Decision Answer(RoomState state, RoomCommand.AnswerDoor command)
    {
        if (!Enum.IsDefined(command.Answer))
            return Decision.Refuse(state, RefusalCode.UnknownChoice);
        if (state.HasBeenIn(command.Member) && !state.MustBeLetIn.Contains(command.Member))
            return Decision.Nothing(state);

        var place = state.DoorPlaceOf(command.Member);
        if (place.AskedAt is null)
            return Decision.Refuse(state, RefusalCode.NotAtTheDoor);
        if (command.Answer != DoorAnswer.Now)
        {
            return place.Answer == command.Answer
                ? Decision.Nothing(state)
                : Decision.Of(state, new RoomEvent.DoorAnswered(command.Member, command.Answer));
        }

        var steps = new EventSequence(state);
        LetIn(steps, command.Member, command.Now);
        return steps.ToDecision();
    }

    /// <summary>Nobody has answered: it is settled that they are let in when the next phase begins.</summary>
    public static Decision Settle(RoomState state, MemberId member) =>
        Decision.Of(state, new RoomEvent.DoorAnswered(member, DoorAnswer.AtNextPhase));

    /// <summary>A phase begins: everybody who waits is let in, except who needs a facilitator's word and has not got it.</summary>
    public static void LetInAll(EventSequence steps, DateTimeOffset now) => LetInWhere(
        steps,
        now,
        seat => !RoomDoor.NeedsFacilitator(steps.State, seat) || steps.State.DoorPlaceOf(seat.Member).Answer == DoorAnswer.AtNextPhase);

    /// <summary>The door has opened for some who wait, because the phase, the call or their role is another.</summary>
    public static void LetInWhoNeedNotWait(EventSequence steps, DateTimeOffset now) =>
        LetInWhere(steps, now, seat => !RoomDoor.Holds(steps.State, seat));

    /// <summary>Nobody facilitates any more: a facilitator who waits to be let in by another one waits for nobody.</summary>
    public static void LetInFacilitators(EventSequence steps, DateTimeOffset now) => LetInWhere(steps, now, seat => RoomDoor.LetsItselfIn(steps.State, seat));

    private static void LetInWhere(EventSequence steps, DateTimeOffset now, Func<Seat, bool> isFree)
    {
        foreach (var seat in steps.State.Seats.Where(s => steps.State.DoorPlaceOf(s.Member).AskedAt is not null && isFree(s)))
            LetIn(steps, seat.Member, now);
    }

    /// <summary>Somebody whose connection was lost meanwhile is let in when they are back.</summary>
    private static void LetIn(EventSequence steps, MemberId member, DateTimeOffset now)
    {
        var place = steps.State.DoorPlaceOf(member);
        if (place.IsThere)
            Arrivals.Arrive(steps, member, now);
        else
            steps.ThenIf(place.Answer != DoorAnswer.Now, () => new RoomEvent.DoorAnswered(member, DoorAnswer.Now));
    }
}
