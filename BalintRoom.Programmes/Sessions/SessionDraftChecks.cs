using System.Collections.Immutable;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.Phases;
using BalintRoom.Programmes.Results;
using NodaTime;

namespace BalintRoom.Programmes.Sessions;

/// <summary>Validates a session or series as it was entered: its plan, its start times and its recurrence.</summary>
internal static class SessionDraftChecks
{
    /// <summary>The phase plan of a draft.</summary>
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

    /// <summary>The days and start times of a draft; a refusal for a series names the day it concerns in its arguments.</summary>
    public static Outcome<List<(LocalDate Day, DateTimeOffset At)>> StartsOf(SessionDraft draft, DateTimeOffset now)
    {
        if (draft.Recurrence is { } recurrence && SeriesPlan.Check(draft.Date, recurrence) is { IsEmpty: false } faults)
            return faults;
        var days = draft.Recurrence is { } repeats ? SeriesPlan.Days(draft.Date, repeats) : [draft.Date];
        var starts = new List<(LocalDate, DateTimeOffset)>();
        foreach (var day in days)
        {
            // For a local time that occurs twice a series uses the earlier, as iCalendar does (RFC 5545, 3.3.5).
            var start = SlotTime.Resolve(day + draft.Time, draft.ZoneId, draft.Recurrence is null ? draft.Which : draft.Which ?? AmbiguousTime.Earlier, now);
            if (!start.Succeeded)
                return start.Refusals;
            starts.Add((day, start.Value));
        }

        return starts;
    }

    /// <summary>The series of a draft with a recurrence.</summary>
    public static Series SeriesOf(SessionDraft draft, Guid group, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid(),
        GroupId = group,
        StartsOn = draft.Date.ToDateOnly(),
        Times = draft.Recurrence!.Times,
        EveryWeeks = draft.Recurrence.EveryWeeks,
        Time = draft.Time.ToTimeOnly(),
        TimeZoneId = draft.ZoneId,
        SlotMinutes = draft.SlotMinutes,
        Skips = [.. draft.Recurrence.Skips.Distinct().Select(skip => skip.ToDateOnly())],
        CreatedAt = now,
    };
}
