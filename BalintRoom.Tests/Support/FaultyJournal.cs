using System.Collections.Immutable;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Rooms;
using Microsoft.Data.Sqlite;

namespace BalintRoom.Tests.Support;

/// <summary>How an append fails.</summary>
public enum JournalFault
{
    None,

    /// <summary>The database is locked or its disk full: nothing is stored, and the caller is told.</summary>
    BeforeStoring,

    /// <summary>The answer is lost: the events are stored, and the caller is told that they may not be.</summary>
    AfterStoring,
}

/// <summary>The product's own journal with faults put into it.</summary>
internal sealed class FaultyJournal : IRoomJournal
{
    private const int DatabaseFull = 13;
    private IRoomJournal _journal = null!;

    /// <summary>Every append from now on fails like this.</summary>
    public JournalFault Fault { get; set; }

    /// <summary>Reading fails too.</summary>
    public bool CannotRead { get; set; }

    public FaultyJournal Over(IRoomJournal journal)
    {
        _journal = journal;
        return this;
    }

    public Task<IReadOnlyList<JournalEntry>> ReadAsync(RoomId room) =>
        CannotRead ? throw new SqliteException("disk I/O error", 10) : _journal.ReadAsync(room);

    public async Task AppendAsync(RoomId room, ImmutableArray<JournalEntry> entries)
    {
        if (Fault == JournalFault.BeforeStoring)
            throw new SqliteException("database or disk is full", DatabaseFull);
        await _journal.AppendAsync(room, entries);
        if (Fault == JournalFault.AfterStoring)
            throw new SqliteException("the answer was lost", DatabaseFull);
    }
}
