using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace BalintRoom.Bench.Baseline;

/// <summary>
/// The minimum needed to store an event as durably as the product does: one prepared insert and one commit on one open connection, with
/// a write-ahead log, synchronous FULL and a table like the product's.
/// </summary>
internal sealed class RawStore : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE RoomEvents (
            Sequence INTEGER PRIMARY KEY AUTOINCREMENT, RoomId TEXT NOT NULL, Epoch INTEGER NOT NULL, Revision INTEGER NOT NULL,
            At INTEGER NOT NULL, Kind TEXT NOT NULL, Payload TEXT NOT NULL);
        CREATE UNIQUE INDEX OneRevision ON RoomEvents (RoomId, Epoch, Revision);
        """;

    private const string Insert = """
        INSERT INTO RoomEvents (RoomId, Epoch, Revision, At, Kind, Payload) VALUES ($room, 1, $revision, $at, 'PhaseBegan', $payload);
        """;

    // As large as a typical event of the product.
    private const string Payload = """
        {"$type":"PhaseBegan","Phase":"PushBack","At":"2026-01-01T12:00:00+00:00","EndsAt":"2026-01-01T12:22:00+00:00",
        "Change":"Advanced","TakeBackUntil":"2026-01-01T12:00:10+00:00"}
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly string[] _rooms;
    private readonly Lock _lock = new();
    private long _revision;

    public RawStore(string path, int rooms)
    {
        _rooms = [.. Enumerable.Range(0, rooms).Select(_ => Guid.NewGuid().ToString("D", CultureInfo.InvariantCulture))];
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        using var schema = _connection.CreateCommand();
        schema.CommandText = Schema;
        schema.ExecuteNonQuery();

        _insert = _connection.CreateCommand();
        _insert.CommandText = Insert;
        foreach (var name in new[] { "$room", "$revision", "$at", "$payload" })
            _insert.Parameters.AddWithValue(name, "");
        _insert.Parameters["$payload"].Value = Payload;
        _insert.Prepare();
    }

    /// <summary>Commits as fast as possible.</summary>
    /// <returns>Commits per second.</returns>
    public double CommitFor(TimeSpan duration)
    {
        var began = Stopwatch.GetTimestamp();
        var first = _revision;
        while (Stopwatch.GetElapsedTime(began) < duration)
            Commit();
        return (_revision - first) / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Stores one event; it is on the disk when this returns. Thread-safe.</summary>
    public void Commit()
    {
        lock (_lock)
        {
            _insert.Parameters["$room"].Value = _rooms[_revision % _rooms.Length];
            _insert.Parameters["$revision"].Value = ++_revision;
            _insert.Parameters["$at"].Value = Stopwatch.GetTimestamp();
            _insert.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }
}
