using System.Collections.Immutable;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// Protecting the ending, the heart of the product: residents who had to leave early were left "super unresolved" (Nalan &amp;
/// Manning 2022, 2-2a). The times of the phase at hand and of those to come are derived at every moment from the slot's end, the
/// minimum minutes of the ending and the leaving times for which the facilitators chose to bring the presenter back. Every clock
/// shows what is computed here, so that all show the same.
/// </summary>
public static class Protection
{
    /// <summary>What facilitators see; null once the presenter is back, or before there is anything to protect.</summary>
    public static EndingProtection? Of(RoomState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Phase is not (>= Phase.Gathering and <= Phase.PushBack))
            return null;

        var bySlot = BringBackBySlot(state);
        var endsBy = bySlot + Least(state.Plan, Phase.Return, Phase.LastMinute);
        var willMiss = LeavingTimes.Of(state).Where(l => l.Standing == LeavingStanding.MissesTheEnding).Select(l => l.Member);
        var first = LeavingTimes.BroughtBackFor(state).OrderBy(l => l.ReturnAt).ThenBy(l => l.LeavesAt).FirstOrDefault();
        return first != default && first.ReturnAt < bySlot
            ? new EndingProtection(
                first.ReturnAt,
                NearFrom(state, first.ReturnAt),
                endsBy,
                ForLeaving: true,
                first.LeavesAt,
                LeavingTimes.BroughtBackFor(state).Count(l => l.LeavesAt == first.LeavesAt),
                [.. willMiss])
            : new EndingProtection(bySlot, NearFrom(state, bySlot), endsBy, ForLeaving: false, null, 0, [.. willMiss]);
    }

    /// <summary>
    /// When the phase's time is up, on every clock; null where it has no end. Before the return it may be earlier than
    /// <see cref="RoomState.EndsAt"/>, where the presenter is brought back for somebody.
    /// </summary>
    public static DateTimeOffset? EndOfPhase(RoomState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.EndsAt is not { } end || state.Phase >= Phase.Return || BringBackByLeaving(state) is not { } by)
            return state.EndsAt;

        // What was decided before the phase began shortens it as it shortens those to come. What is decided during it does not
        // take anything from it that the phases to come can give.
        var latest = by - Least(state.Plan, state.Phase + 1, Phase.PushBack);
        if (BringBackByLeaving(state, decidedBefore: state.StartedAt) is { } before)
            end -= FirstEnd(state, null) - FirstEnd(state, before);
        return end < latest ? end : latest;
    }

    /// <summary>The latest end the current phase can be extended to; null where it has none.</summary>
    public static DateTimeOffset? LatestEnd(RoomState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Phase switch
        {
            >= Phase.Gathering and <= Phase.PushBack => Of(state)!.BringBackBy - Least(state.Plan, state.Phase + 1, Phase.PushBack),
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

    /// <summary>The phases of the plan after the one at hand, as they are expected.</summary>
    internal static ImmutableArray<PhaseSpan> ToCome(RoomState state)
    {
        var next = state.Plan.Phases.Select(p => p.Phase).FirstOrDefault(p => p > state.Phase);
        if (next == default)
            return [];

        var from = state.Phase == Phase.Waiting ? state.SlotStartsAt : EndOfPhase(state) ?? state.StartedAt;
        return Timetable.Fit(state.Plan, next, from, state.SlotEndsAt, state.Phase < Phase.Return ? BringBackByLeaving(state) : null);
    }

    /// <summary>When the return is expected to begin; meaningful before it has.</summary>
    internal static DateTimeOffset ExpectedReturn(RoomState state) => ToCome(state).First(s => s.Phase == Phase.Return).StartsAt;

    /// <summary>When the push-back is expected to begin and to end; meaningful before the return.</summary>
    internal static (DateTimeOffset From, DateTimeOffset To) ExpectedPushBack(RoomState state)
    {
        var toCome = ToCome(state);
        var from = state.Phase == Phase.PushBack ? state.StartedAt : toCome.First(s => s.Phase == Phase.PushBack).StartsAt;
        return (from, toCome.First(s => s.Phase == Phase.Return).StartsAt);
    }

    /// <summary>The earliest moment for a return to begin if the middle's phases, from the one at hand on, keep their minimum.</summary>
    internal static DateTimeOffset EarliestReturn(RoomState state) =>
        Begin(state) + Least(state.Plan, PhaseAtHand(state), Phase.PushBack);

    /// <summary>The end that a phase has by the plan and the slot, if it begins at <paramref name="at"/>.</summary>
    internal static DateTimeOffset PlannedEnd(RoomState state, Phase phase, DateTimeOffset at)
    {
        // In a room opened early, the gathering's planned time counts from the slot's start.
        var from = phase == Phase.Gathering && at < state.SlotStartsAt ? state.SlotStartsAt : at;
        return Timetable.Fit(state.Plan, phase, from, state.SlotEndsAt)[0].EndsAt;
    }

    /// <summary>The end of the phase at hand when the clock starts again at <paramref name="now"/>.</summary>
    /// <remarks>A pause is overrun like any other: it shortens the middle, and the phase below its minimum last of all.</remarks>
    internal static DateTimeOffset? EndWhenResumedAt(RoomState state, DateTimeOffset now)
    {
        var later = state.EndWhenResumedAt(now);
        if (later is not { } end || state.StoppedAt is not { } stopped || state.Phase >= Phase.Return)
            return later;

        var latest = state.SlotEndsAt - Least(state.Plan, state.Phase + 1, Phase.LastMinute);
        var owed = Begin(state) + state.Plan[state.Phase].Minimum - stopped;
        var least = Later(now, now + owed);
        return Earlier(end, Later(latest, Later(least, state.EndsAt!.Value)));
    }

    /// <summary>The phase whose minutes count from now on: before the room is opened, the gathering.</summary>
    internal static Phase PhaseAtHand(RoomState state) => state.Phase == Phase.Waiting ? Phase.Gathering : state.Phase;

    internal static TimeSpan Least(PhasePlan plan, Phase from, Phase to) =>
        plan.Phases.Where(p => p.Phase >= from && p.Phase <= to).Aggregate(TimeSpan.Zero, (sum, p) => sum + p.Minimum);

    private static DateTimeOffset? BringBackByLeaving(RoomState state, DateTimeOffset? decidedBefore = null) =>
        state.LeavingDecisions.IsEmpty
            ? null
            : LeavingTimes.BroughtBackFor(state, decidedBefore).Select(l => (DateTimeOffset?)l.ReturnAt).Min();

    /// <summary>Never earlier than the phase at hand ends: a middle that began too late keeps its minimum.</summary>
    private static DateTimeOffset BringBackBySlot(RoomState state)
    {
        var by = Later(state.SlotEndsAt - Least(state.Plan, Phase.Return, Phase.LastMinute), EarliestReturn(state));
        return state.EndsAt is { } end ? Later(by, end + Least(state.Plan, state.Phase + 1, Phase.PushBack)) : by;
    }

    /// <summary>
    /// From when the time to bring the presenter back is worth saying: the phase's own end has passed, or is that time, and little
    /// is left. Null where nobody sits back.
    /// </summary>
    private static DateTimeOffset? NearFrom(RoomState state, DateTimeOffset bringBackBy)
    {
        if (state is not { Phase: Phase.PushBack, Presenter: { } presenter } || state.IsGone(presenter))
            return null;
        var near = bringBackBy - state.Plan[Phase.PushBack].Minimum;
        return EndOfPhase(state) is { } end && end < bringBackBy ? Later(near, end) : near;
    }

    private static DateTimeOffset FirstEnd(RoomState state, DateTimeOffset? returnBy) =>
        Timetable.Fit(state.Plan, state.Phase, Begin(state), state.SlotEndsAt, returnBy)[0].EndsAt;

    /// <summary>When the phase at hand began, as far as its planned minutes are concerned.</summary>
    private static DateTimeOffset Begin(RoomState state) =>
        state.Phase <= Phase.Gathering ? Later(state.StartedAt, state.SlotStartsAt) : state.StartedAt;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
