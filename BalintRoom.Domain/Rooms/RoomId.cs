using System.Text.Json;
using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>One room; a session and its room share the id. The default value names no room.</summary>
[JsonConverter(typeof(RoomIdJson))]
public readonly record struct RoomId(Guid Value)
{
    public static RoomId New() => new(Guid.NewGuid());

    /// <summary>A room to practise in alone. Its id says so itself (a GUID of version 8), so that nothing of it can ever be stored.</summary>
    public static RoomId NewPractice()
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0F));
        return new RoomId(new Guid(bytes, bigEndian: true));
    }

    public bool IsPractice => Value.Version == 8;

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
