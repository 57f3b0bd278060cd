using System.Collections.Immutable;

namespace BalintRoom.Domain.Phases;

/// <summary>When one phase begins and ends.</summary>
public readonly record struct PhaseSpan(Phase Phase, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>
/// Fits what is left of a plan into what is left of a slot. Overrun shortens the middle, from the phase at hand to the push-back,
/// and only when that has nothing left to give does it shorten the ending: first the lobby, then wind-down and return, none of
/// them below its minimum.
/// </summary>
public static class Timetable
{
    /// <summary>The phases from <paramref name="from"/> on, one after the other without a gap.</summary>
    /// <param name="plan">The plan; a phase it does not have gets its time from the table.</param>
    /// <param name="from">The phase that begins at <paramref name="at"/>.</param>
    /// <param name="at">When it begins.</param>
    /// <param name="slotEndsAt">When everything should be over. May lie before <paramref name="at"/>: then every phase has its
    /// minimum.</param>
    /// <param name="returnBy">The latest moment for the return to begin, where something besides the slot's end asks for
    /// one.</param>
    public static ImmutableArray<PhaseSpan> Fit(
        PhasePlan plan, Phase from, DateTimeOffset at, DateTimeOffset slotEndsAt, DateTimeOffset? returnBy = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var phases = plan.Phases.Where(p => p.Phase >= from).ToArray();
        if (phases.Length == 0 || phases[0].Phase != from)
            return [new PhaseSpan(from, at, at + PhaseTable.Of(from).Default)];

        var middle = phases.Where(p => p.Phase < Phase.Return).ToArray();
        var core = phases.Where(p => p.Phase is Phase.Return or Phase.WindDown).ToArray();
        var last = phases.Where(p => p.Phase > Phase.WindDown).ToArray();
        var available = slotEndsAt - at;

        var middleTime = Clamp(available - Planned(core) - Planned(last), middle);
        if (returnBy is { } by)
            middleTime = Clamp(Shorter(middleTime, by - at), middle);
        var lastTime = Clamp(available - middleTime - Planned(core), last);
        var coreTime = Clamp(available - middleTime - lastTime, core);

        var spans = ImmutableArray.CreateBuilder<PhaseSpan>(phases.Length);
        var start = at;
        foreach (var (phase, time) in Share(middle, middleTime).Concat(Share(core, coreTime)).Concat(Share(last, lastTime)))
        {
            spans.Add(new PhaseSpan(phase, start, start + time));
            start += time;
        }

        return spans.MoveToImmutable();
    }

    private static TimeSpan Planned(PlannedPhase[] phases) => phases.Aggregate(TimeSpan.Zero, (sum, p) => sum + p.Planned);

    private static TimeSpan Least(PlannedPhase[] phases) => phases.Aggregate(TimeSpan.Zero, (sum, p) => sum + p.Minimum);

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Clamp(TimeSpan time, PlannedPhase[] phases)
    {
        var least = Least(phases);
        return time < least ? least : Shorter(time, Planned(phases));
    }

    /// <summary>
    /// Shares a time between a group's phases, to the tick: each keeps its minimum, and gives up of the rest in proportion to
    /// what it has.
    /// </summary>
    private static IEnumerable<(Phase Phase, TimeSpan Time)> Share(PlannedPhase[] phases, TimeSpan time)
    {
        var least = Least(phases);
        var slack = Planned(phases) - least;
        var over = TimeSpan.Zero;
        var shared = TimeSpan.Zero;
        foreach (var phase in phases)
        {
            // Computed from cumulative shares, so that rounding errors never add up past the time there is.
            over += phase.Planned - phase.Minimum;
            var upTo = slack > TimeSpan.Zero ? new TimeSpan((long)((Int128)over.Ticks * (time - least).Ticks / slack.Ticks)) : TimeSpan.Zero;
            yield return (phase.Phase, phase.Minimum + upTo - shared);
            shared = upTo;
        }
    }
}
