using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using BalintRoom.Bench.Product;
using BalintRoom.Data;
using BalintRoom.Domain.Rooms;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Bench.Faults.Lines;

/// <summary>
/// Kills a process that writes several of the product's journals, again and again: each kill cuts every journal at a moment of its own. What it had
/// acknowledged must be there when the next one begins, and in the end every room's journal must be whole: no revision missing, none twice.
/// </summary>
internal sealed class WriterKills
{
    private const int Journals = 32;
    private const int RoomsPerJournal = 2;
    private const int LongestMilliseconds = 40;

    private readonly string _provider;
    private readonly IReadOnlyList<string> _connections;
    private readonly RoomId[] _rooms = [.. Enumerable.Range(0, RoomsPerJournal).Select(_ => RoomId.New())];
    private readonly long[] _acknowledged = new long[Journals * RoomsPerJournal];
    private long _lost;

    private WriterKills(string provider, IReadOnlyList<string> connections) => (_provider, _connections) = (provider, connections);

    public static async Task<FaultLine> RunAsync(FaultOptions options, string folder, bool isPostgreSql)
    {
        await using var cluster = isPostgreSql ? await PostgreSqlCluster.StartAsync() : null;
        var connections = new List<string>();
        for (var i = 0; i < Journals; i++)
        {
            connections.Add(cluster is null ? Path.Combine(folder, $"journal{i}.db") : await cluster.NewDatabaseAsync($"journal{i}"));
            _ = cluster is null ? await SeedDatabase.MakeAsync(connections[i]) : await SeedDatabase.MakePostgreSqlAsync(connections[i]);
        }

        var writers = new WriterKills(cluster is null ? nameof(DatabaseProvider.Sqlite) : nameof(DatabaseProvider.PostgreSql), connections);
        var began = Stopwatch.GetTimestamp();
        var kills = 0;
        while (kills < options.WriterKills && Stopwatch.GetElapsedTime(began) < options.Longest)
        {
            await writers.KillAsync();
            if (++kills % 20 == 0)
                Terminal.Progress(string.Create(CultureInfo.InvariantCulture, $"  {kills} kills, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
        }

        var (stored, twice) = await writers.JudgeAsync();
        return new FaultLine(
            $"SIGKILL, at a random moment, of a process that writes {Journals} journals",
            cluster is null ? "SQLite" : "PostgreSQL",
            string.Create(CultureInfo.InvariantCulture, $"{kills} kills, {kills * Journals} journals cut"),
            string.Create(CultureInfo.InvariantCulture, $"{stored} events stored, in {RoomsPerJournal} rooms of each journal at once"),
            writers._lost, twice, null, cluster is null ? "the files pass SQLite's integrity check" : "–", []);
    }

    private async Task KillAsync()
    {
        using var process = Start();
        var output = process.StandardOutput.BaseStream;
        var message = new byte[JournalWriter.MessageLength];
        for (var i = 0; i < _acknowledged.Length; i++)
        {
            await output.ReadExactlyAsync(message);
            var (room, found) = Read(message);
            _lost += Math.Max(0, _acknowledged[room] - found);
            // What was stored and not acknowledged is there too.
            _acknowledged[room] = found;
        }

        // Every journal is being written by the time of the kill.
        var begun = new HashSet<int>();
        while (begun.Count < _acknowledged.Length)
        {
            await output.ReadExactlyAsync(message);
            begun.Add(Note(message));
        }

        var reading = ReadAllAsync(output, message);
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * LongestMilliseconds), TimeProvider.System);
        process.Kill();
        await reading;
        await process.WaitForExitAsync();
    }

    private async Task ReadAllAsync(Stream output, byte[] message)
    {
        while (await output.ReadAtLeastAsync(message, message.Length, throwOnEndOfStream: false) == message.Length)
            Note(message);
    }

    private int Note(ReadOnlySpan<byte> message)
    {
        var (room, revision) = Read(message);
        _acknowledged[room] = revision;
        return room;
    }

    private async Task<(long Stored, long Wrong)> JudgeAsync()
    {
        var (stored, wrong) = (0L, 0L);
        for (var journal = 0; journal < Journals; journal++)
        {
            await using var db = new BalintDbContext(JournalWriter.OptionsFor(_provider, _connections[journal]));
            for (var i = 0; i < RoomsPerJournal; i++)
            {
                var room = _rooms[i];
                var revisions = await db.RoomEvents.AsNoTracking().Where(e => e.RoomId == room).OrderBy(e => e.Sequence).Select(e => e.Revision).ToListAsync();
                _lost += Math.Max(0, _acknowledged[journal * RoomsPerJournal + i] - revisions.LastOrDefault());
                wrong += revisions.Where((revision, at) => revision != at + 1).Count();
                stored += revisions.Count;
            }

            await CheckAsync(db);
        }

        return (stored, wrong);
    }

    public static async Task CheckAsync(BalintDbContext db)
    {
        if (!db.Database.IsSqlite())
            return;
        var check = await db.Database.SqlQueryRaw<string>("""SELECT integrity_check AS "Value" FROM pragma_integrity_check""").ToListAsync();
        if (check is not ["ok"])
            throw new BenchException($"The database is damaged: {string.Join(' ', check)}");
    }

    private Process Start()
    {
        var rooms = string.Join(',', _rooms.Select(room => room.Value.ToString("N")));
        var start = new ProcessStartInfo("dotnet", [typeof(WriterKills).Assembly.Location, JournalWriter.Subcommand, _provider, rooms, .. _connections])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    private static (int Room, long Revision) Read(ReadOnlySpan<byte> message) =>
        (BinaryPrimitives.ReadInt32LittleEndian(message), BinaryPrimitives.ReadInt64LittleEndian(message[sizeof(int)..]));
}
