using System.Text.Json.Serialization;
using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>Identifies a room; a session and its room have the same id. The default value identifies none.</summary>
[JsonConverter(typeof(RoomIdJson))]
public readonly record struct RoomId(Guid Value)
{
    public static RoomId New() => new(Guid.NewGuid());

    /// <summary>Creates the id of a practice room.</summary>
    public static RoomId NewPractice() => New().WithVersion(Transient);

    /// <summary>
    /// Whether the room is never stored: a practice room or a debrief room. The id itself tells (a GUID of version 8), so that
    /// code that stores rooms needs no other information.
    /// </summary>
    public bool IsTransient => Value.Version == Transient;

    /// <summary>The room in which the facilitators of this session debrief.</summary>
    public RoomId Debrief => WithVersion(Transient);

    /// <summary>
    /// The session that a debrief in this room would be about. It need not exist: a practice room has no session.
    /// </summary>
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
