using System.Collections.Immutable;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Journal;

/// <summary>
/// Stores the persisted events of rooms. Once <see cref="AppendAsync"/> has completed, its events survive a crash of the process.
/// </summary>
public interface IRoomJournal
{
    /// <summary>All stored events of a room, in order; empty where it has none.</summary>
    /// <exception cref="System.Data.Common.DbException">They cannot be read, or one of them is of a newer version.</exception>
    Task<IReadOnlyList<JournalEntry>> ReadAsync(RoomId room);

    /// <summary>Stores all the entries or none.</summary>
    /// <exception cref="System.Data.Common.DbException">Nothing was stored.</exception>
    Task AppendAsync(RoomId room, ImmutableArray<JournalEntry> entries);
}
