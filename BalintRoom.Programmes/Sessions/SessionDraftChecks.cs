using System.Collections.Immutable;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.Phases;
using BalintRoom.Programmes.Results;
using NodaTime;

namespace BalintRoom.Programmes.Sessions;

/// <summary>What a session or a series means as it was typed: its plan, its moments, its rhythm.</summary>
internal static class SessionDraftChecks
{
    /// <summary>The plan a draft asks for.</summary>
    public static Outcome<PhasePlan> PlanOf(SessionDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (!PhasePlan.Slots.Contains(draft.SlotMinutes))
            return new Refusal(ProgrammeRefusal.SlotLength, nameof(SessionDraft.SlotMinutes));
        var ready = PhasePlan.For(draft.SlotMinutes, draft.Lobby);
        if (draft.Minutes is not { } minutes)
            return ready;

        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        for (var i = 0; i < ready.Phases.Length; i++)
            if (i >= minutes.Length || minutes[i] < ready.Phases[i].Minimum.TotalMinutes)
                refusals.Add(new Refusal(ProgrammeRefusal.PhaseTooShort, $"{nameof(SessionDraft.Minutes)}.{i}", (int)ready.Phases[i].Minimum.TotalMinutes));
        var over = minutes.Sum(m => (long)m) - draft.SlotMinutes;
        if (over > 0)
            refusals.Add(new Refusal(ProgrammeRefusal.PlanLongerThanSlot, nameof(SessionDraft.Minutes), over));
        if (refusals.Count > 0)
            return refusals.ToImmutable();
        return PhasePlan.TryCreate(
            [.. ready.Phases.Select((phase, i) => phase with { Planned = TimeSpan.FromMinutes(minutes[i]) })], out _)!;
    }

    /// <summary>The days and moments a draft means; the first refusal of a series names its day by the refusal's own argument.</summary>
    public static Outcome<List<(LocalDate Day, DateTimeOffset At)>> StartsOf(SessionDraft draft, DateTimeOffset now)
    {
        if (draft.Rhythm is { } rhythm && SeriesPlan.Check(draft.Date, rhythm) is { IsEmpty: false } faults)
            return faults;
        var days = draft.Rhythm is { } comesRound ? SeriesPlan.Days(draft.Date, comesRound) : [draft.Date];
        var starts = new List<(LocalDate, DateTimeOffset)>();
        foreach (var day in days)
        {
            // In a series the time before the clocks go back is meant, as calendars read it (RFC 5545, 3.3.5).
            var start = SlotTime.Resolve(day + draft.Time, draft.ZoneId, draft.Rhythm is null ? draft.Which : draft.Which ?? WhichOfTwo.Earlier, now);
            if (!start.Succeeded)
                return start.Refusals;
            starts.Add((day, start.Value));
        }

        return starts;
    }

    /// <summary>The series a draft with a rhythm asks for.</summary>
    public static Series SeriesOf(SessionDraft draft, Guid group, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid(),
        GroupId = group,
        StartsOn = draft.Date.ToDateOnly(),
        Times = draft.Rhythm!.Times,
        EveryWeeks = draft.Rhythm.EveryWeeks,
        Time = draft.Time.ToTimeOnly(),
        TimeZoneId = draft.ZoneId,
        SlotMinutes = draft.SlotMinutes,
        Skips = [.. draft.Rhythm.Skips.Distinct().Select(skip => skip.ToDateOnly())],
        CreatedAt = now,
    };
}
