using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>
/// One accepted event of a room, as the journal stores it. Contains nothing of a case; purged after the recap period.
/// </summary>
public sealed class RoomEventRecord
{
    /// <summary>Assigned by the database, increasing.</summary>
    public long Sequence { get; init; }

    public required RoomId RoomId { get; init; }

    /// <summary>The room's revision after this event; unique within the room.</summary>
    public required long Revision { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The stable name of the event's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Payload { get; init; }
}
