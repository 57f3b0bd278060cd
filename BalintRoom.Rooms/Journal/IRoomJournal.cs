using System.Collections.Immutable;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Journal;

/// <summary>Keeps the lasting events of rooms. What <see cref="AppendAsync"/> has taken survives the process.</summary>
public interface IRoomJournal
{
    /// <summary>All events of a room in their order; empty where it has none.</summary>
    Task<IReadOnlyList<JournalEntry>> ReadAsync(RoomId room);

    /// <summary>Stores all the entries or none.</summary>
    /// <exception cref="System.Data.Common.DbException">Nothing was stored.</exception>
    Task AppendAsync(RoomId room, ImmutableArray<JournalEntry> entries);
}

/// <summary>One stored event.</summary>
/// <param name="Revision">The room's revision after it; unique in the room.</param>
/// <param name="At">When the room accepted it.</param>
/// <param name="Event">What happened.</param>
public readonly record struct JournalEntry(long Revision, DateTimeOffset At, RoomEvent.Persisted Event);
