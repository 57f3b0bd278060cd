using System.Text.Json;
using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>One room; a session and its room share the id. The default value names no room.</summary>
[JsonConverter(typeof(RoomIdJson))]
public readonly record struct RoomId(Guid Value)
{
    public static RoomId New() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N");
}

/// <summary>Writes a <see cref="RoomId"/> as its bare 32 hexadecimal digits.</summary>
internal sealed class RoomIdJson : JsonConverter<RoomId>
{
    public override RoomId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(Guid.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("A room is named by a GUID."));

    public override void Write(Utf8JsonWriter writer, RoomId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
