using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>Each person's floor in the current state of a room.</summary>
public static class RoomFloor
{
    /// <summary>What this person may do with voice and picture now; shown to them alone.</summary>
    public static Floor Of(RoomState state, Seat seat)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(seat);
        if (state.IsAtTheDoor(seat.Member) || RoomDoor.IsOutside(state, seat))
            return Floor.AtTheDoor;
        var offers = state.Asked == seat.Member
            || state.Offers.GetValueOrDefault(seat.Member, CaseOffer.NotToday) != CaseOffer.NotToday;
        return Of(state, seat, offers);
    }

    /// <summary>
    /// The part that everybody may know; every browser plays and shows this person's voice and picture by it. In the case call it
    /// is the same for all members, because only facilitators may know who offered a case.
    /// </summary>
    public static Floor KnownToAll(RoomState state, Seat seat)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(seat);
        return Of(state, seat, offers: true);
    }

    /// <summary>A person's place in the check-out round.</summary>
    public static CheckOutTurn TurnOf(RoomState state, MemberId member)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Round is not { } round || !round.Order.Contains(member))
            return CheckOutTurn.None;
        if (round.Now == member)
            return CheckOutTurn.Now;
        if (round.Now is null)
            return CheckOutTurn.RoundIsDone;
        return round.Had.Contains(member) ? CheckOutTurn.Had : CheckOutTurn.ToCome;
    }

    private static Floor Of(RoomState state, Seat seat, bool offers)
    {
        var isPresenter = state.PresenterAtTheTable == seat.Member;
        return Floor.For(
            state.Phase, seat.Role, isPresenter, offers || isPresenter, TurnOf(state, seat.Member), state.PresenterInView);
    }
}
