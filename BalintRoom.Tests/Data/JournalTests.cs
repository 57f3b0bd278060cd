using System.Data.Common;
using BalintRoom.Data;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Journal;
using BalintRoom.Rooms.Telemetry;
using BalintRoom.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Data;

/// <summary>Many rooms append at once, and the database refuses: what is one room's own, or all of it.</summary>
public sealed class JournalTests : IAsyncLifetime
{
    private const int Rooms = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-journal-");
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<RoomMetrics>().BuildServiceProvider();
    private Factory _database = null!;
    private RoomJournal _journal = null!;

    public async ValueTask InitializeAsync()
    {
        _database = new Factory((await TestDatabase.InAsync(_folder)).Path);
        _journal = new RoomJournal(_database, _services.GetRequiredService<RoomMetrics>(), TimeProvider.System);
    }

    [Fact]
    public async Task While_the_database_is_locked_all_rooms_are_told_together_and_not_one_after_the_other()
    {
        await using var other = _database.Open();
        await other.Database.OpenConnectionAsync(Cancel);
        await other.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE", Cancel);

        var appends = NewRooms().ConvertAll(room => _journal.AppendAsync(room, [Entry(1)]));
        foreach (var append in appends)
            await Assert.ThrowsAnyAsync<DbException>(() => append);
        // The first one that came, and the others while that waited.
        Assert.InRange(_database.Connections, 1, 2);

        await other.Database.ExecuteSqlRawAsync("ROLLBACK", Cancel);
        await _journal.AppendAsync(RoomId.New(), [Entry(1)]);
    }

    [Fact]
    public async Task What_one_room_may_not_store_keeps_no_other_from_storing()
    {
        await using var other = _database.Open();
        await other.Database.OpenConnectionAsync(Cancel);
        var rooms = NewRooms();
        await _journal.AppendAsync(rooms[3], [Entry(1)]);
        await other.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE", Cancel);
        var appends = rooms.ConvertAll(room => _journal.AppendAsync(room, [Entry(1)]));
        await other.Database.ExecuteSqlRawAsync("ROLLBACK", Cancel);
        foreach (var (at, append) in appends.Index())
        {
            if (at == 3)
                await Assert.ThrowsAnyAsync<DbException>(() => append);
            else
                await append;
        }

        foreach (var room in rooms)
            Assert.Equal([1L], (await _journal.ReadAsync(room)).Select(e => e.Revision));
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static List<RoomId> NewRooms() => [.. Enumerable.Range(0, Rooms).Select(_ => RoomId.New())];

    private static JournalEntry Entry(long revision) => new(revision, ProgrammeWorld.Start, new RoomEvent.RoomClosed(ProgrammeWorld.Start, EndReason.TimeUp));

    /// <summary>A database that waits a second for a lock, and how many connections were made to it.</summary>
    private sealed class Factory(string path) : IDbContextFactory<BalintDbContext>
    {
        private int _connections;

        public int Connections => Volatile.Read(ref _connections);

        public BalintDbContext CreateDbContext()
        {
            Interlocked.Increment(ref _connections);
            return Open();
        }

        public BalintDbContext Open() => new(new DbContextOptionsBuilder<BalintDbContext>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 1, Pooling = false }.ToString()).Options);
    }
}
