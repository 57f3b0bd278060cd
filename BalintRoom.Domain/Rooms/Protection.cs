using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// Protecting the ending, the heart of the product: residents who had to leave early were left "super unresolved" (Nalan &amp;
/// Manning 2022, 2-2a). The latest time to bring the presenter back is derived at every moment from the slot's end, the minimum
/// minutes of the ending and the declared leaving times.
/// </summary>
public static class Protection
{
    /// <summary>What facilitators see; null once the presenter is back, or before there is anything to protect.</summary>
    public static EndingProtection? Of(RoomState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Phase is >= Phase.Gathering and <= Phase.PushBack ? Of(state, state.Phase, state.StartedAt) : null;
    }

    /// <summary>
    /// The latest moment for the return to begin if <paramref name="phase"/> begins at <paramref name="at"/>; null after the
    /// push-back.
    /// </summary>
    internal static DateTimeOffset? BringBackBy(RoomState state, Phase phase, DateTimeOffset at) =>
        phase < Phase.Return ? Of(state, phase, at).BringBackBy : null;

    /// <summary>The latest end the current phase can be extended to; null where it has none.</summary>
    public static DateTimeOffset? LatestEnd(RoomState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Phase switch
        {
            >= Phase.Gathering and <= Phase.PushBack =>
                Of(state, state.Phase, state.StartedAt).BringBackBy - Least(state.Plan, state.Phase + 1, Phase.PushBack),
            Phase.Return => state.SlotEndsAt - Least(state.Plan, Phase.WindDown, Phase.LastMinute),
            Phase.WindDown or Phase.Lobby or Phase.LastMinute => state.SlotEndsAt + RoomLimits.LongestPutOff,
            _ => null,
        };
    }

    /// <summary>Whether a second case, each of its phases at its minimum, still leaves the ending its minutes.</summary>
    public static bool TimeForAnotherCase(RoomState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return now + Least(state.Plan, Phase.CaseCall, Phase.LastMinute) <= state.SlotEndsAt;
    }

    private static EndingProtection Of(RoomState state, Phase phase, DateTimeOffset startedAt)
    {
        var plan = state.Plan;
        var toReturn = plan[Phase.Return].Minimum;
        var toWindDown = plan[Phase.WindDown].Minimum;
        var bySlot = state.SlotEndsAt - Least(plan, Phase.Return, Phase.LastMinute);
        if (state.Leaving.IsEmpty)
            return new EndingProtection(bySlot, ForLeaving: false, null, 0, []);

        var from = phase == Phase.Gathering && startedAt < state.SlotStartsAt ? state.SlotStartsAt : startedAt;
        var earliest = from + Least(plan, phase, Phase.PushBack);

        var leaving = state.Leaving
            .Where(l => state.SeatOf(l.Key) is not null && state.PresenceOf(l.Key).State != PresenceState.Left)
            .Select(l => (Member: l.Key, At: l.Value, By: ByFor(l.Value)))
            .ToArray();
        var willMiss = state.Seats.Select(s => s.Member).Where(m => leaving.Any(l => l.Member == m && l.By is null)).ToImmutableArray();

        var first = leaving.Where(l => l.By is not null).OrderBy(l => l.By).ThenBy(l => l.At).FirstOrDefault();
        return first.By is { } byLeaving && byLeaving < bySlot
            ? new EndingProtection(byLeaving, ForLeaving: true, first.At, leaving.Count(l => l.At == first.At), willMiss)
            : new EndingProtection(bySlot, ForLeaving: false, null, 0, willMiss);

        // Time for both return and wind-down where possible, else for the return alone; null where not even that is possible.
        DateTimeOffset? ByFor(DateTimeOffset leavesAt)
        {
            if (leavesAt - toReturn - toWindDown >= earliest)
                return leavesAt - toReturn - toWindDown;
            return leavesAt - toReturn >= earliest ? leavesAt - toReturn : null;
        }
    }

    private static TimeSpan Least(PhasePlan plan, Phase from, Phase to) =>
        plan.Phases.Where(p => p.Phase >= from && p.Phase <= to).Aggregate(TimeSpan.Zero, (sum, p) => sum + p.Minimum);
}
