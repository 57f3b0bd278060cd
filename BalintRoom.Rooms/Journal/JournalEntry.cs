using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Journal;

/// <summary>One stored event.</summary>
/// <param name="Revision">The room's revision after the event; unique within the room.</param>
/// <param name="At">When the room accepted the command that led to it.</param>
/// <param name="Event">The event.</param>
public readonly record struct JournalEntry(long Revision, DateTimeOffset At, RoomEvent.Persisted Event);
