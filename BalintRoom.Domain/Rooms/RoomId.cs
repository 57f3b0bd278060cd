using System.Text.Json.Serialization;
using BalintRoom.Domain.People;

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

internal sealed class RoomIdJson() : GuidIdJson<RoomId>(id => id.Value, guid => new RoomId(guid), "room");
