using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Domain.Views;

/// <summary>The slice that one person alone receives.</summary>
internal static class MineSlice
{
    public static MineView Of(RoomState state, Seat seat)
    {
        var member = seat.Member;
        var presence = state.PresenceOf(member);
        var isPresenter = state.PresenterAtTheTable == member;
        var isAsked = state.Asked == member;
        CaseOffer? offer = state.Offers.TryGetValue(member, out var offered) ? offered : null;
        var turn = RoomDoor.IsOutside(state, seat) ? CheckOutTurn.None : RoomFloor.TurnOf(state, member);
        return new MineView(
            member,
            seat.Role,
            state.IsAtTheDoor(member) ? PresenceState.AtTheDoor : presence.State,
            RoomFloor.Of(state, seat),
            PrimaryOf(state, seat, isPresenter, isAsked, offer, turn),
            isPresenter,
            isAsked,
            offer,
            state.PrivateSpaces.Contains(member),
            state.Leaving.TryGetValue(member, out var leavingAt) ? leavingAt : null,
            [.. state.Signals.Where(s => s.From == member).Select(s => s.Kind)],
            state.Hands.Contains(member),
            state.Chairs.FirstOrDefault(c => c.TakenBy == member)?.Id,
            state.IsSittingBack(member) ? state.Touches : 0,
            state.LastTouches.TryGetValue(member, out var touchedAt) ? touchedAt + RoomLimits.TouchEvery : null,
            turn,
            TurnAfter(state, member, turn),
            state.Ready.Contains(member),
            presence.State == PresenceState.Left ? presence.LeftIn : null,
            BrowsersOf(state, member))
        {
            LeavingStanding = RoomDoor.IsOutside(state, seat) ? null : LeavingTimes.Of(state, member)?.Standing,
            IsOutside = RoomDoor.IsOutside(state, seat),
            Door = state.DoorPlaceOf(member) is { IsThere: true, AskedAt: { } askedAt } place
                ? new DoorView(member, askedAt, place.Answer) { NeedsFacilitator = RoomDoor.NeedsFacilitator(state, seat) }
                : null,
            ReadsCaptions = state.CaptionReaders.Contains(member),
            CaptionsWanted = !RoomDoor.IsOutside(state, seat) && state.CaptionReaders.Any(reader => reader != member),
        };
    }

    private static IReadOnlyList<BrowserView> BrowsersOf(RoomState state, MemberId member)
    {
        var browsers = state.BrowsersOf(member);
        return browsers.Now.IsEmpty ? [] : [.. browsers.Now.Select(b => new BrowserView(b.Id, b.Label, b.ShowsScreen, browsers.HasConfirmed(b.Id)))];
    }

    private static MemberId? TurnAfter(RoomState state, MemberId member, CheckOutTurn turn)
    {
        if (turn != CheckOutTurn.ToCome || state.Round is not { } round)
            return null;

        // The last of those still to be asked before this person; the current speaker where there is none.
        var before = round.Order
            .TakeWhile(m => m != member)
            .Where(m => m != round.Now && !round.Had.Contains(m) && state.CanBeAsked(m))
            .ToArray();
        return before.Length > 0 ? before[^1] : round.Now;
    }

    private static PrimaryAction PrimaryOf(
        RoomState state, Seat seat, bool isPresenter, bool isAsked, CaseOffer? offer, CheckOutTurn turn)
    {
        if (state.Phase == Phase.Closed)
            return PrimaryAction.None;
        if (state.IsAtTheDoor(seat.Member))
            return state.DoorPlaceOf(seat.Member).AskedAt is null ? PrimaryAction.GoIn : PrimaryAction.None;
        if (state.PresenceOf(seat.Member).State == PresenceState.Left)
            return PrimaryAction.Return;
        if (RoomDoor.IsOutside(state, seat))
            return PrimaryAction.None;
        if (isAsked)
            return PrimaryAction.AnswerInvitation;
        if (state.IsHeld && seat.IsDeputy)
            return PrimaryAction.EndGentlyAsDeputy;
        if (turn == CheckOutTurn.Now)
            return PrimaryAction.EndMyTurn;
        if (state.Phase is Phase.Lobby or Phase.LastMinute)
            return PrimaryAction.LeaveTogether;
        return seat.Role.IsFacilitator() ? ForLeading(state) : seat.Role == Role.Member ? ForMember(state, isPresenter, offer) : PrimaryAction.None;
    }

    private static PrimaryAction ForLeading(RoomState state) => state switch
    {
        { Phase: Phase.Waiting } => PrimaryAction.OpenRoom,
        { IsPaused: true } => PrimaryAction.Resume,
        { Phase: Phase.CaseCall, Presenter: null } => PrimaryAction.None,
        { Phase: Phase.PushBack } => PrimaryAction.BringPresenterBack,
        _ => PrimaryAction.Advance,
    };

    private static PrimaryAction ForMember(RoomState state, bool isPresenter, CaseOffer? offer) => state.Phase switch
    {
        Phase.CaseCall when offer is null && state.Presenter is null => PrimaryAction.OfferCase,
        Phase.PushBack when isPresenter => PrimaryAction.SignalFacilitators,
        var phase when !isPresenter && PhaseTable.Of(phase) is { HoldsACase: true, TakesHands: true } => PrimaryAction.RaiseHand,
        _ => PrimaryAction.None,
    };
}
