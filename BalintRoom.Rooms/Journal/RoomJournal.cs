using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Rooms.Journal;

/// <summary>
/// The journal in the database. All rooms write through one writer: what several rooms append while a commit is under way goes into the next one
/// together, so a busy server waits for the disk once for all of them. Rooms of which nothing is stored (<see cref="RoomId.IsTransient"/>) are passed over.
/// </summary>
internal sealed class RoomJournal : IRoomJournal, IAsyncDisposable
{
    /// <summary>The most appends of one commit: enough for every room of a server, small enough to stay far below a second.</summary>
    private const int LargestBatch = 128;

    private readonly IDbContextFactory<BalintDbContext> _database;
    private readonly JournalConnection _connection;
    private readonly BlockingCollection<Append> _appends = [];
    private readonly Task _writing;

    public RoomJournal(IDbContextFactory<BalintDbContext> database)
    {
        _database = database;
        _connection = new JournalConnection(database);

        // A commit blocks the thread it is on until the disk has answered, whatever it is called by: on a thread of the pool it would stand in
        // the way of every other room's work.
        _writing = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(RoomId room)
    {
        if (room.IsTransient)
            return [];

        await using var db = await _database.CreateDbContextAsync();
        var records = await db.RoomEvents.AsNoTracking().Where(e => e.RoomId == room).OrderBy(e => e.Revision).ToListAsync();
        return [.. records.Select(r => new JournalEntry(r.Revision, r.At, JsonSerializer.Deserialize<RoomEvent.Persisted>(r.Payload)!))];
    }

    public Task AppendAsync(RoomId room, ImmutableArray<JournalEntry> entries)
    {
        if (room.IsTransient || entries.IsEmpty)
            return Task.CompletedTask;

        var append = new Append([.. entries.Select(e => new RoomEventRecord
        {
            RoomId = room,
            Revision = e.Revision,
            At = e.At,
            Kind = e.Event.GetType().Name,
            Payload = JsonSerializer.Serialize(e.Event),
        })]);
        _appends.Add(append);
        return append.Stored.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _appends.CompleteAdding();
        await _writing;
        _connection.Dispose();
        _appends.Dispose();
    }

    private void Write()
    {
        var batch = new List<Append>();
        foreach (var first in _appends.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < LargestBatch && _appends.TryTake(out var append))
                batch.Add(append);
            Store(batch);
            batch.Clear();
        }
    }

    /// <summary>Stores a batch in one commit; where that fails each append is tried alone, so that one room's trouble stays its own.</summary>
    private void Store(IReadOnlyList<Append> batch)
    {
        try
        {
            _connection.Insert(batch.SelectMany(a => a.Records));
            foreach (var append in batch)
                append.Stored.SetResult();
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to whoever waits for the append.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (batch.Count == 1)
            {
                batch[0].Stored.SetException(e);
                return;
            }

            foreach (var append in batch)
                Store([append]);
        }
    }

    private sealed record Append(ImmutableArray<RoomEventRecord> Records)
    {
        public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
