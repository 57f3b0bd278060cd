using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>The floor, person by person, as a room stands.</summary>
public static class RoomFloor
{
    /// <summary>What this person may do with voice and picture now; for their own eyes.</summary>
    public static Floor Of(RoomState state, Seat seat)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(seat);
        var offers = state.Asked == seat.Member
            || state.Offers.GetValueOrDefault(seat.Member, CaseOffer.NotToday) != CaseOffer.NotToday;
        return Of(state, seat, offers);
    }

    /// <summary>
    /// What everybody may know of it, and by which every browser lets this person's voice and picture through. In the case call that is all
    /// members alike, because who offered a case is the facilitators' alone to know.
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
