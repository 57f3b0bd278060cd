using System.Text.Json;
using BalintRoom.Domain.Phases;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BalintRoom.Data.Configurations;

/// <summary>A plan as the domain writes it in JSON.</summary>
internal sealed class PlanJson() : ValueConverter<PhasePlan, string>(
    plan => JsonSerializer.Serialize(plan, JsonSerializerOptions.Default),
    json => JsonSerializer.Deserialize<PhasePlan>(json, JsonSerializerOptions.Default)!);
