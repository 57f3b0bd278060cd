using System.Text.Json;
using System.Text.Json.Serialization;

namespace BalintRoom.Domain.People;

/// <summary>One person, the same in every session they sit in. The default value names nobody.</summary>
[JsonConverter(typeof(MemberIdJson))]
public readonly record struct MemberId(Guid Value)
{
    public static MemberId New() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N");
}

/// <summary>Writes a <see cref="MemberId"/> as its bare 32 hexadecimal digits, also where it is a key.</summary>
internal sealed class MemberIdJson : JsonConverter<MemberId>
{
    public override MemberId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(Guid.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("A member is named by a GUID."));

    public override void Write(Utf8JsonWriter writer, MemberId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    public override MemberId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, MemberId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());
}
