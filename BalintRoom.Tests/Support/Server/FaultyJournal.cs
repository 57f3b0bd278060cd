using System.Collections.Immutable;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Journal;
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

/// <summary>The product's own journal, with faults that a test injects.</summary>
internal sealed class FaultyJournal : IRoomJournal, IAsyncDisposable
{
    private const int DatabaseFull = 13;
    private IRoomJournal _journal = null!;
    private TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How every append fails from now on; none when nothing fails.</summary>
    public JournalFault Fault { get; set; }

    /// <summary>Whether reading fails too.</summary>
    public bool CannotRead { get; set; }

    public FaultyJournal Over(IRoomJournal journal)
    {
        _journal = journal;
        return this;
    }

    public ValueTask DisposeAsync() => _journal is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;

    public Task<IReadOnlyList<JournalEntry>> ReadAsync(RoomId room) =>
        CannotRead ? throw new SqliteException("disk I/O error", 10) : _journal.ReadAsync(room);

    /// <summary>Completes when the next append has failed.</summary>
    public Task NextFault()
    {
        _failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _failed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async Task AppendAsync(RoomId room, ImmutableArray<JournalEntry> entries)
    {
        var fault = Fault;
        if (fault != JournalFault.BeforeStoring)
            await _journal.AppendAsync(room, entries);
        if (fault == JournalFault.None)
            return;
        _failed.TrySetResult();
        throw new SqliteException("database or disk is full", DatabaseFull);
    }
}
