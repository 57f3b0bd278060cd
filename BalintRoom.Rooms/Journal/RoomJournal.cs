using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Rooms.Journal;

/// <summary>
/// The journal in the database. One thread writes for all rooms: whatever rooms append while a commit is under way goes into the
/// next commit together, so a busy server waits for the disk once for all of them. Rooms that are never stored
/// (<see cref="RoomId.IsTransient"/>) are skipped.
/// </summary>
internal sealed class RoomJournal : IRoomJournal, IAsyncDisposable
{
    /// <summary>
    /// The most appends in one commit: enough for every room of a server, and few enough to take far less than a second.
    /// </summary>
    private const int MaxBatchSize = 128;

    private const int SqliteTooBig = 18;
    private const int SqliteConstraint = 19;
    private const int SqliteMismatch = 20;

    private readonly IDbContextFactory<BalintDbContext> _database;
    private readonly RoomMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly JournalConnection _connection;
    private readonly BlockingCollection<Append> _appends = [];
    private readonly Task _writing;

    public RoomJournal(IDbContextFactory<BalintDbContext> database, RoomMetrics metrics, TimeProvider time)
    {
        _metrics = metrics;
        _time = time;
        _database = database;
        _connection = new JournalConnection(database);

        // SQLite blocks the calling thread until the commit is on disk, also in its async methods. On a thread-pool thread that
        // would delay the work of other rooms.
        _writing = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(RoomId room)
    {
        if (room.IsTransient)
            return [];

        await using var db = await _database.CreateDbContextAsync();
        var records = await db.RoomEvents.AsNoTracking().Where(e => e.RoomId == room).OrderBy(e => e.Revision).ToListAsync();
        return [.. records.Select(r => new JournalEntry(r.Revision, r.At, EventOf(r)))];
    }

    public async Task AppendAsync(RoomId room, ImmutableArray<JournalEntry> entries)
    {
        if (room.IsTransient || entries.IsEmpty)
            return;

        var append = new Append([.. entries.Select(e => new RoomEventRecord
        {
            RoomId = room,
            Revision = e.Revision,
            At = e.At,
            Kind = e.Event.GetType().Name,
            Payload = JsonSerializer.Serialize(e.Event),
        })]);
        var began = _time.GetTimestamp();
        _appends.Add(append);
        await append.Stored.Task;
        _metrics.RecordAppend(_time.GetElapsedTime(began));
    }

    public async ValueTask DisposeAsync()
    {
        _appends.CompleteAdding();
        await _writing;
        _connection.Dispose();
        _appends.Dispose();
    }

    private static RoomEvent.Persisted EventOf(RoomEventRecord record)
    {
        try
        {
            return JsonSerializer.Deserialize<RoomEvent.Persisted>(record.Payload)!;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new UnknownEventException(record.Kind, e);
        }
    }

    private void Write()
    {
        var batch = new List<Append>();
        foreach (var first in _appends.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < MaxBatchSize && _appends.TryTake(out var append))
                batch.Add(append);
            Store(batch);
            batch.Clear();
        }
    }

    /// <summary>
    /// Stores a batch in one commit; if that fails by what one append holds, stores each alone, so that one room's error affects no other.
    /// </summary>
    private void Store(IReadOnlyList<Append> batch)
    {
        try
        {
            _connection.Insert([.. batch.SelectMany(a => a.Records)]);
            foreach (var append in batch)
                append.Stored.SetResult();
        }
#pragma warning disable CA1031 // Any exception is passed to the caller that awaits the append.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (batch.Count > 1 && MayBeOfOneAppend(e))
            {
                foreach (var append in batch)
                    Store([append]);
                return;
            }

            foreach (var append in batch)
                append.Stored.SetException(e);
        }
    }

    /// <summary>
    /// Whether the database may have refused what one append holds. A lock, a full disk or a lost server is the same for all, and each would wait for it
    /// as long again.
    /// </summary>
    private static bool MayBeOfOneAppend(Exception e) => e switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteTooBig or SqliteConstraint or SqliteMismatch,
        // Data exceptions and violated constraints.
        DbException { SqlState: { } state } => state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal),
        DbException => false,
        _ => true,
    };

    private sealed record Append(ImmutableArray<RoomEventRecord> Records)
    {
        public TaskCompletionSource Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
