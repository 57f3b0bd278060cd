using System.Text.Json.Serialization;
using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>One room; a session and its room share the id. The default value names no room.</summary>
[JsonConverter(typeof(RoomIdJson))]
public readonly record struct RoomId(Guid Value)
{
    public static RoomId New() => new(Guid.NewGuid());

    /// <summary>A room to practise in alone.</summary>
    public static RoomId NewPractice() => New().WithVersion(Transient);

    /// <summary>
    /// Whether nothing of the room is ever stored: one to practise in, or a debrief. Its id says so itself (a GUID of version 8), so that
    /// nobody who stores anything has to know more of it.
    /// </summary>
    public bool IsTransient => Value.Version == Transient;

    /// <summary>The room in which the facilitators of this session debrief.</summary>
    public RoomId Debrief => WithVersion(Transient);

    /// <summary>The session that a debrief in this room would be about. There need be none: a room to practise in has no session.</summary>
    public RoomId DebriefedSession => WithVersion(Ordinary);

    public override string ToString() => Value.ToString("N");

    private const int Ordinary = 4;

    private const int Transient = 8;

    private RoomId WithVersion(int version)
    {
        Span<byte> bytes = stackalloc byte[16];
        Value.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)((version << 4) | (bytes[6] & 0x0F));
        return new RoomId(new Guid(bytes, bigEndian: true));
    }
}

internal sealed class RoomIdJson() : GuidIdJson<RoomId>(id => id.Value, guid => new RoomId(guid), "room");
