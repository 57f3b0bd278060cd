using System.Text.Json;
using System.Text.Json.Serialization;

namespace BalintRoom.Domain.People;

/// <summary>Writes an id that is a GUID as its bare 32 hexadecimal digits, also where it is a key.</summary>
/// <param name="guidOf">The GUID of an id.</param>
/// <param name="idOf">The id of a GUID.</param>
/// <param name="what">What it names, for the error.</param>
internal abstract class GuidIdJson<T>(Func<T, Guid> guidOf, Func<Guid, T> idOf, string what) : JsonConverter<T>
    where T : struct
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        idOf(Guid.TryParse(reader.GetString(), out var guid) ? guid : throw new JsonException($"A {what} is named by a GUID."));

    public sealed override void Write(Utf8JsonWriter writer, T written, JsonSerializerOptions options) =>
        writer.WriteStringValue(guidOf(written).ToString("N"));

    public sealed override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public sealed override void WriteAsPropertyName(Utf8JsonWriter writer, T written, JsonSerializerOptions options) =>
        writer.WritePropertyName(guidOf(written).ToString("N"));
}
