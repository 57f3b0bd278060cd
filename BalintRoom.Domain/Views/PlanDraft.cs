using System.Collections.Immutable;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Views;

/// <summary>One phase of a plan that is being changed.</summary>
/// <param name="Phase">Which phase.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="Minutes">Its minutes as clocks count them.</param>
/// <param name="Least">The fewest minutes it can be given.</param>
/// <param name="IsPast">Whether it is over: nothing of it can be changed.</param>
public sealed record DraftPhase(Phase Phase, DateTimeOffset StartsAt, int Minutes, int Least, bool IsPast);

/// <summary>
/// A plan that is being changed: the timetable as every clock shows it, with other minutes for some phases, and why the room could
/// not keep to it.
/// </summary>
public sealed class PlanDraft
{
    private readonly ImmutableArray<PlannedPhase> _phases;

    private PlanDraft(StageView stage, LeadView? lead, IReadOnlyDictionary<Phase, int> minutes)
    {
        var rows = ImmutableArray.CreateBuilder<DraftPhase>(stage.Timetable.Count);
        var phases = ImmutableArray.CreateBuilder<PlannedPhase>(stage.Timetable.Count);
        var moved = TimeSpan.Zero;
        foreach (var time in stage.Timetable)
        {
            // In a room opened early, the gathering's minutes count from the slot's start.
            var isEarly = time is { Phase: Phase.Gathering, Standing: PhaseStanding.Now } && time.StartsAt < stage.SlotStartsAt;
            var from = isEarly ? stage.SlotStartsAt : time.StartsAt;
            var shown = ClockMinutes.Between(from, time.EndsAt);
            var isPast = time.Standing == PhaseStanding.Past;
            var chosen = !isPast && minutes.TryGetValue(time.Phase, out var given) ? given : shown;
            rows.Add(new DraftPhase(time.Phase, time.StartsAt + moved, chosen, LeastMinutes(time), isPast));

            // Whole minutes are added to what the phase has to the second, so that the times after it move by just these; but for
            // the seconds by which a phase given its fewest minutes would fall below its least.
            var had = time.EndsAt - from;
            var planned = had + TimeSpan.FromMinutes(chosen - shown);
            if (planned < time.Least && !isPast)
                planned = had < time.Least ? had : time.Least;
            phases.Add(new PlannedPhase(time.Phase, planned < time.Least ? time.Least : planned, time.Least));
            moved += planned - had;
            EndsAt = time.EndsAt + moved;
        }

        Phases = rows.MoveToImmutable();
        if (stage is { HasLobby: true, Phase: Phase.LastMinute })
            phases.RemoveAt(phases.Count - 1);
        _phases = phases.ToImmutable();
        OverrunMinutes = ClockMinutes.Between(stage.SlotEndsAt, EndsAt);

        var returns = Phases.FirstOrDefault(p => p is { Phase: Phase.Return, IsPast: false });
        if (lead?.Protection is { ForLeaving: true } protection && ClockMinutes.Between(protection.BringBackBy, returns?.StartsAt ?? default) > 0)
            BroughtBackBy = protection.BringBackBy;
    }

    /// <summary>The phases, in order.</summary>
    public ImmutableArray<DraftPhase> Phases { get; }

    /// <summary>When the last of them is over.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>By how many minutes the whole is longer than the slot; the room then shortens the middle.</summary>
    public int OverrunMinutes { get; }

    /// <summary>When the presenter is to be brought back for somebody, where the draft would do it later; null otherwise.</summary>
    public DateTimeOffset? BroughtBackBy { get; }

    /// <summary>The timetable with other minutes.</summary>
    /// <param name="stage">The room's times.</param>
    /// <param name="lead">What facilitators see; null where nothing is known of it.</param>
    /// <param name="minutes">The minutes chosen, by phase; those of past phases are ignored.</param>
    public static PlanDraft Of(StageView stage, LeadView? lead, IReadOnlyDictionary<Phase, int> minutes)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(minutes);
        return new PlanDraft(stage, lead, minutes);
    }

    /// <summary>The draft as a command's phases.</summary>
    public ImmutableArray<PlannedPhase> ToPhases() => _phases;

    private static int LeastMinutes(PhaseTime time) => Math.Max(1, (int)Math.Ceiling(time.Least.TotalMinutes));
}
