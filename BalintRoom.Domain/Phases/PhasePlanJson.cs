using System.Text.Json;
using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Phases;

/// <summary>Writes a plan as the list of its phases, and reads only what is a plan.</summary>
internal sealed class PhasePlanJson : JsonConverter<PhasePlan>
{
    public override PhasePlan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var phases = JsonSerializer.Deserialize<List<PlannedPhase>>(ref reader, options) ?? [];
        return PhasePlan.TryCreate(phases, out var fault) ?? throw new JsonException($"Not a plan: {fault}.");
    }

    public override void Write(Utf8JsonWriter writer, PhasePlan value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Phases, options);
}
