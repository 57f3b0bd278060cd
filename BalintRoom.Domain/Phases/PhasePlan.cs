using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Phases;

/// <summary>One phase's share of the slot.</summary>
/// <param name="Phase">Which phase.</param>
/// <param name="Planned">What it is meant to take; not less than <paramref name="Minimum"/>.</param>
/// <param name="Minimum">What it keeps even when the session runs late.</param>
public sealed record PlannedPhase(Phase Phase, TimeSpan Planned, TimeSpan Minimum);

/// <summary>
/// How a slot is shared out, from the gathering to the lobby (or, without one, to the last minute).
/// The slot's end is when people's duties begin again, so the lobby lies inside the slot.
/// </summary>
[JsonConverter(typeof(PhasePlanJson))]
public sealed record PhasePlan
{
    /// <summary>The slot lengths with a predefined plan, in minutes.</summary>
    public static ImmutableArray<int> Slots { get; } = [45, 60, 75, 90];

    /// <summary>A plan may not exceed four hours.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(4);

    private PhasePlan(ImmutableArray<PlannedPhase> phases) => Phases = phases;

    /// <summary>The phases in their order; always gathering to wind-down, then either the lobby or the last minute.</summary>
    public ImmutableArray<PlannedPhase> Phases { get; }

    /// <summary>Whether the plan ends in a decompression lobby.</summary>
    public bool HasLobby => Phases[^1].Phase == Phase.Lobby;

    /// <summary>The time of all phases together.</summary>
    public TimeSpan Total => Phases.Aggregate(TimeSpan.Zero, (sum, p) => sum + p.Planned);

    /// <summary>The predefined plan for a slot.</summary>
    /// <param name="slotMinutes">One of <see cref="Slots"/>.</param>
    /// <param name="lobby">Whether to end in a lobby; without one its minutes go to the push-back, less the last minute.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no predefined plan for that slot.</exception>
    public static PhasePlan For(int slotMinutes, bool lobby = true)
    {
        //           gathering, call, case, questions, push-back, return, wind-down, lobby
        int[] minutes = slotMinutes switch
        {
            45 => [2, 2, 6, 4, 14, 4, 5, 8],
            60 => [.. PhaseTable.All.Where(r => r.Phase is >= Phase.Gathering and <= Phase.Lobby).Select(r => (int)r.Default.TotalMinutes)],
            75 => [4, 4, 8, 7, 30, 6, 6, 10],
            90 => [5, 5, 9, 8, 38, 8, 7, 10],
            _ => throw new ArgumentOutOfRangeException(nameof(slotMinutes), slotMinutes, "Ready plans are for 45, 60, 75 and 90 minutes."),
        };
        var phases = Enumerable.Range((int)Phase.Gathering, minutes.Length)
            .Select((phase, i) => Planned((Phase)phase, minutes[i]))
            .ToImmutableArray();
        return new PhasePlan(lobby ? phases : WithoutLobby(phases));

        static PlannedPhase Planned(Phase phase, int minutes) => new(phase, TimeSpan.FromMinutes(minutes), PhaseTable.Of(phase).Minimum);
    }

    /// <summary>A plan from a facilitator's own times.</summary>
    /// <returns>The plan, or null with the reason when the phases are not exactly the ones a plan has, in order, each within
    /// bounds.</returns>
    public static PhasePlan? TryCreate(IReadOnlyList<PlannedPhase> phases, out PlanFault fault)
    {
        ArgumentNullException.ThrowIfNull(phases);
        fault = FaultOf(phases);
        return fault == PlanFault.None ? new PhasePlan([.. phases]) : null;
    }

    /// <summary>The same plan at another pace; rehearsals run a whole session in three minutes.</summary>
    public PhasePlan Scaled(double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        return new PhasePlan([.. Phases.Select(p => p with { Planned = p.Planned * factor, Minimum = p.Minimum * factor })]);
    }

    /// <summary>What the plan gives a phase; zero for both where the plan does not have it.</summary>
    public PlannedPhase this[Phase phase] =>
        Phases.FirstOrDefault(p => p.Phase == phase) ?? new PlannedPhase(phase, TimeSpan.Zero, TimeSpan.Zero);

    public bool Equals(PhasePlan? other) => other is not null && Phases.SequenceEqual(other.Phases);

    public override int GetHashCode() => Phases.Aggregate(0, HashCode.Combine);

    private static ImmutableArray<PlannedPhase> WithoutLobby(ImmutableArray<PlannedPhase> phases)
    {
        var last = PhaseTable.Of(Phase.LastMinute);
        var freed = phases[^1].Planned - last.Default;
        return
        [
            .. phases[..^1].Select(p => p.Phase == Phase.PushBack ? p with { Planned = p.Planned + freed } : p),
            new PlannedPhase(Phase.LastMinute, last.Default, last.Minimum),
        ];
    }

    private static PlanFault FaultOf(IReadOnlyList<PlannedPhase> phases)
    {
        var beforeTheEnd = Enumerable.Range((int)Phase.Gathering, Phase.WindDown - Phase.Gathering + 1).Select(p => (Phase)p);
        if (phases.Count == 0 || phases.Any(p => p is null) || !phases.SkipLast(1).Select(p => p.Phase).SequenceEqual(beforeTheEnd)
            || phases[^1].Phase is not (Phase.Lobby or Phase.LastMinute))
            return PlanFault.WrongPhases;
        if (phases.Any(p => p.Minimum <= TimeSpan.Zero || p.Planned < p.Minimum))
            return PlanFault.BelowMinimum;
        // Each phase is checked before the sum, because the sum of what a client sends may overflow a TimeSpan.
        return phases.Any(p => p.Planned > Longest) || phases.Aggregate(TimeSpan.Zero, (sum, p) => sum + p.Planned) > Longest
            ? PlanFault.TooLong : PlanFault.None;
    }
}

/// <summary>What is wrong with a proposed plan.</summary>
public enum PlanFault
{
    None,

    /// <summary>The phases are not those of a session, in their order.</summary>
    WrongPhases,

    /// <summary>A phase has less than its least time, or a least time of nothing.</summary>
    BelowMinimum,

    /// <summary>The whole is longer than <see cref="PhasePlan.Longest"/>.</summary>
    TooLong,
}
