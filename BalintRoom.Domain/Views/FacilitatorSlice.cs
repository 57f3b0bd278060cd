using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Rooms.Deciding;

namespace BalintRoom.Domain.Views;

/// <summary>The slice that only facilitators receive.</summary>
internal static class FacilitatorSlice
{
    public static LeadView Of(RoomState state)
    {
        var anotherCase = state.Phase == Phase.Return && Protection.TimeForAnotherCase(state, state.StartedAt);
        return new LeadView(
            // What people say at the door counts once they have gone in.
            [.. state.Seats.Where(s => state.Offers.ContainsKey(s.Member) && state.HasBeenIn(s.Member))
                .Select(s => new OfferView(s.Member, state.Offers[s.Member]))],
            state.Asked,
            [.. state.Declined],
            [.. state.Signals],
            LeavingTimes.Of(state),
            [.. state.Seats.Select(s => s.Member).Where(m => state.PrivateSpaces.Contains(m) && state.HasBeenIn(m))],
            Protection.Of(state),
            state.Extension?.Until ?? state.TakeBack?.Until,
            Exits(state, anotherCase),
            PhaseSteps.PhaseBefore(state),
            Protection.LatestEnd(state),
            anotherCase,
            state.Browsers.IsEmpty ? [] : [.. SecondBrowsers(state)])
        {
            HeardHands = [.. state.HeardHands],
            SeenSignals = [.. state.SeenSignals],
            Access = [.. state.AccessChanges],
            Door = state.Door.IsEmpty
                ? []
                :
                [
                    .. from seat in state.Seats
                       let place = state.DoorPlaceOf(seat.Member)
                       where place.IsThere
                       select new DoorView(seat.Member, place.AskedAt, place.Answer) { NeedsFacilitator = RoomDoor.NeedsFacilitator(state, seat) },
                ],
        };
    }

    private static IEnumerable<SeatBrowsersView> SecondBrowsers(RoomState state) =>
        from seat in state.Seats
        let browsers = state.BrowsersOf(seat.Member)
        where browsers.Now.Length > 0 || browsers.Ended > 0
        select new SeatBrowsersView(seat.Member, browsers.Now.Length > 0 ? browsers.Now.Length : 1, browsers.AreConfirmed, browsers.Ended);

    private static IReadOnlyList<Phase> Exits(RoomState state, bool anotherCase)
    {
        if (state.NextPhase is not { } next || state.Phase == Phase.LastMinute)
            return [];
        return [next, .. PhaseTable.Of(state.Phase).OtherExits.Where(p => p != Phase.CaseCall || anotherCase)];
    }
}
