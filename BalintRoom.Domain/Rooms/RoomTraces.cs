using System.Collections.Immutable;
using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>The part of a room's state that is never stored, such as hands, signals, chairs and lines, and how it is removed.</summary>
internal static class RoomTraces
{
    /// <summary>
    /// Removes a person's transient state: hand, offer, readiness, media line and the like; frees their empty chair.
    /// </summary>
    public static RoomState WithoutThoseOf(RoomState state, MemberId member) => state with
    {
        Hands = state.Hands.Remove(member),
        HeardHands = Without(state.HeardHands, member),
        Offers = state.Offers.Remove(member),
        PrivateSpaces = state.PrivateSpaces.Remove(member),
        Ready = state.Ready.Remove(member),
        LastTouches = state.LastTouches.Remove(member),
        Lines = state.Lines.Remove(member),
        CaptionReaders = state.CaptionReaders.Remove(member),
        Door = state.Door.Remove(member),
        Chairs = [.. state.Chairs.Select(c => Without(c, member))],
    };

    /// <summary>Removes everybody's: nothing of it outlives the room's memory.</summary>
    public static RoomState WithoutAny(RoomState state) => state with
    {
        Offers = ImmutableDictionary<MemberId, CaseOffer>.Empty,
        Declined = [],
        PrivateSpaces = [],
        Hands = [],
        HeardHands = [],
        Signals = [],
        SeenSignals = [],
        Chairs = [],
        Touches = 0,
        LastTouches = ImmutableDictionary<MemberId, DateTimeOffset>.Empty,
        Ready = [],
        Lines = ImmutableDictionary<MemberId, Line>.Empty,
        EndedLines = ImmutableDictionary<MemberId, LineId>.Empty,
        PresenterInView = false,
        CaptionReaders = [],
        Browsers = ImmutableDictionary<MemberId, SeatBrowsers>.Empty,
        Door = ImmutableDictionary<MemberId, DoorPlace>.Empty,
    };

    /// <summary>The hands that were heard, without a person's.</summary>
    public static ImmutableArray<HeardHand> Without(ImmutableArray<HeardHand> hands, MemberId member) => hands.RemoveAll(h => h.Member == member);

    /// <summary>A chair, freed where a person has taken it.</summary>
    public static EmptyChair Without(EmptyChair chair, MemberId member) =>
        chair.TakenBy == member ? chair with { TakenBy = null } : chair;
}
