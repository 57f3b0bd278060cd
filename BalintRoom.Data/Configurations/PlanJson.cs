using System.Text.Json;
using BalintRoom.Domain.Phases;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BalintRoom.Data.Configurations;

/// <summary>Stores a phase plan as the domain's JSON.</summary>
internal sealed class PlanJson() : ValueConverter<PhasePlan, string>(
    plan => JsonSerializer.Serialize(plan, JsonSerializerOptions.Default),
    json => JsonSerializer.Deserialize<PhasePlan>(json, JsonSerializerOptions.Default)!);
