using System.Text.Json;
using BalintRoom.Domain.Phases;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BalintRoom.Web.Data.Configurations;

/// <summary>A plan as JSON: its phases in order, times in whole seconds.</summary>
internal sealed class PlanJson() : ValueConverter<PhasePlan, string>(plan => Write(plan), json => Read(json))
{
    private static string Write(PhasePlan plan) => JsonSerializer.Serialize(
        plan.Phases.Select(p => new Line(p.Phase, (long)p.Planned.TotalSeconds, (long)p.Minimum.TotalSeconds)));

    private static PhasePlan Read(string json)
    {
        var lines = JsonSerializer.Deserialize<Line[]>(json) ?? [];
        var phases = lines
            .Select(l => new PlannedPhase(l.Phase, TimeSpan.FromSeconds(l.Seconds), TimeSpan.FromSeconds(l.LeastSeconds)))
            .ToList();
        return PhasePlan.TryCreate(phases, out var fault)
            ?? throw new InvalidOperationException($"A stored plan is not a plan: {fault}.");
    }

    private sealed record Line(Phase Phase, long Seconds, long LeastSeconds);
}
