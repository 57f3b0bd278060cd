using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// Members' leaving times. Each is an offer to the facilitators: it moves nothing until they choose to bring the presenter back
/// for that person, and whatever they choose can be changed until the return begins.
/// </summary>
public static class LeavingTimes
{
    /// <summary>The leaving times of everybody who has not left, earliest first.</summary>
    public static ImmutableArray<LeavingTime> Of(RoomState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Leaving.IsEmpty
            ? []
            : [.. state.Seats.Where(s => IsExpectedToLeave(state, s.Member)).Select(s => Of(state, s)).OrderBy(l => l.At)];
    }

    /// <summary>The leaving time of one person; null where they have none, or have left.</summary>
    public static LeavingTime? Of(RoomState state, MemberId member)
    {
        ArgumentNullException.ThrowIfNull(state);
        return IsExpectedToLeave(state, member) ? Of(state, state.SeatOf(member)!) : null;
    }

    /// <summary>
    /// The earliest moment for a return to be possible if somebody decides at <paramref name="now"/>: what is left of the middle
    /// keeps its least minutes.
    /// </summary>
    internal static DateTimeOffset EarliestReturn(RoomState state, DateTimeOffset now)
    {
        var byPlan = Protection.EarliestReturn(state);
        var byClock = now + Protection.Least(state.Plan, Protection.PhaseAtHand(state) + 1, Phase.PushBack);
        return byClock > byPlan ? byClock : byPlan;
    }

    /// <summary>The last moment at which a return begun would be over when somebody leaves.</summary>
    internal static DateTimeOffset LatestReturn(RoomState state, DateTimeOffset leavesAt) => leavesAt - state.Plan[Phase.Return].Minimum;

    /// <summary>
    /// For each person for whom the facilitators bring the presenter back, where that is still possible: when the return begins.
    /// </summary>
    /// <param name="state">A room before the return.</param>
    /// <param name="decidedBefore">Only decisions taken before this moment; null for all.</param>
    internal static IEnumerable<(DateTimeOffset LeavesAt, DateTimeOffset ReturnAt)> BroughtBackFor(RoomState state, DateTimeOffset? decidedBefore = null) =>
        from decision in state.LeavingDecisions
        where decision.Value.Choice == LeavingChoice.BringBack && (decidedBefore is null || decision.Value.At < decidedBefore)
        where IsExpectedToLeave(state, decision.Key)
        let at = state.Leaving[decision.Key]
        let returnAt = ReturnAt(state, at, decision.Value.At)
        where returnAt is not null
        select (at, returnAt.Value);

    private static bool IsExpectedToLeave(RoomState state, MemberId member) =>
        // What somebody says at the door counts once they have gone in.
        state.Leaving.ContainsKey(member) && state.HasBeenIn(member) && !state.IsGone(member);

    private static LeavingTime Of(RoomState state, Seat seat)
    {
        var at = state.Leaving[seat.Member];
        var decision = state.LeavingDecisions.GetValueOrDefault(seat.Member);
        var latest = LatestReturn(state, at);
        if (state.Phase >= Phase.Return)
            return new LeavingTime(seat.Member, at, LeavingStanding.EndingHasBegun, null, latest, null);

        var returnAt = ReturnAt(state, at, decision?.Choice == LeavingChoice.BringBack ? decision.At : null);
        var standing = StandingOf(state, decision, returnAt);
        return new LeavingTime(
            seat.Member,
            at,
            standing,
            returnAt,
            latest,
            standing == LeavingStanding.ToDecide ? Suggested(state, seat, returnAt!.Value) : null,
            decision?.By,
            decision?.At);
    }

    private static LeavingStanding StandingOf(RoomState state, LeavingDecision? decision, DateTimeOffset? returnAt)
    {
        if (returnAt is not { } at)
            return LeavingStanding.MissesTheEnding;
        if (decision?.Choice == LeavingChoice.BringBack)
            return LeavingStanding.BringBack;
        if (at >= Protection.ExpectedReturn(state))
            return LeavingStanding.HearsTheEnding;
        return decision is null ? LeavingStanding.ToDecide : LeavingStanding.KeepTime;
    }

    /// <summary>
    /// Time for both return and wind-down where possible, else for the return alone; null where not even that is possible.
    /// </summary>
    private static DateTimeOffset? ReturnAt(RoomState state, DateTimeOffset leavesAt, DateTimeOffset? decidedAt)
    {
        var earliest = decidedAt is { } decided ? EarliestReturn(state, decided) : Protection.EarliestReturn(state);
        var alone = LatestReturn(state, leavesAt);
        var withWindDown = alone - state.Plan[Phase.WindDown].Minimum;
        if (withWindDown >= earliest)
            return withWindDown;
        return alone >= earliest ? alone : null;
    }

    /// <summary>
    /// Without the presenter there is no return, so theirs is always worth it; observers take no part. For everybody else it is,
    /// where the push-back keeps at least half of the time the plan gives it.
    /// </summary>
    private static LeavingChoice Suggested(RoomState state, Seat seat, DateTimeOffset returnAt)
    {
        if (seat.Member == state.PresenterAtTheTable)
            return LeavingChoice.BringBack;
        if (!seat.Role.TakesPart())
            return LeavingChoice.KeepTime;
        var (from, to) = Protection.ExpectedPushBack(state);
        return returnAt >= from + (to - from) / 2 ? LeavingChoice.BringBack : LeavingChoice.KeepTime;
    }
}
