using System.Buffers.Binary;
using System.Diagnostics.Metrics;
using BalintRoom.Data;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Journal;
using BalintRoom.Rooms.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Bench.Faults;

/// <summary>
/// A process that does nothing but append to the product's own journals, each of a database of its own and several rooms of each at once. It says on its
/// standard output what it found and, after each append, that it was acknowledged: the number of the room and its revision. It is made to be killed.
/// </summary>
internal sealed class JournalWriter : IDbContextFactory<BalintDbContext>, IMeterFactory
{
    public const string Subcommand = "faults-writer";

    /// <summary>The length of what it says: a room's number and a revision.</summary>
    public const int MessageLength = sizeof(int) + sizeof(long);

    private readonly DbContextOptions<BalintDbContext> _options;

    private JournalWriter(DbContextOptions<BalintDbContext> options) => _options = options;

    public static DbContextOptions<BalintDbContext> OptionsFor(string provider, string connection)
    {
        var options = new DbContextOptionsBuilder<BalintDbContext>();
        if (provider == nameof(DatabaseProvider.PostgreSql))
            DataSetup.ConfigurePostgreSql(options, connection);
        else
            DataSetup.Configure(options, connection);
        return options.Options;
    }

    /// <summary>Appends until it is killed.</summary>
    /// <param name="provider">The kind of databases.</param>
    /// <param name="rooms">The rooms of each.</param>
    /// <param name="connections">Where the databases are.</param>
    public static async Task RunAsync(string provider, string rooms, IReadOnlyList<string> connections)
    {
        await using var output = Terminal.Output();
        var ids = rooms.Split(',').Select(room => new RoomId(Guid.Parse(room))).ToList();
        var writers = connections.Select(connection => new JournalWriter(OptionsFor(provider, connection))).ToList();
        var found = new List<List<long>>();
        foreach (var writer in writers)
            found.Add(await writer.FoundAsync(ids));
        foreach (var (number, revision) in found.SelectMany(revisions => revisions).Index())
            Say(output, number, revision);
        await Task.WhenAll(writers.SelectMany((writer, at) =>
        {
            var journal = new RoomJournal(writer, new RoomMetrics(writer), TimeProvider.System);
            return ids.Select((room, i) => AppendAsync(journal, room, at * ids.Count + i, found[at][i], output));
        }));
    }

    public BalintDbContext CreateDbContext() => new(_options);

    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
        // It is killed.
    }

    /// <summary>The last revision of each room. Asked without the model, which takes longer to make than all the rest.</summary>
    private async Task<List<long>> FoundAsync(List<RoomId> rooms)
    {
        await using var db = CreateDbContext();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = """SELECT coalesce(max("Revision"), 0) FROM "RoomEvents" WHERE "RoomId" = @room""";
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@room";
        command.Parameters.Add(parameter);
        List<long> found = [];
        foreach (var room in rooms)
        {
            parameter.Value = room.Value;
            found.Add((long)(await command.ExecuteScalarAsync())!);
        }

        return found;
    }

    private static async Task AppendAsync(RoomJournal journal, RoomId room, int number, long revision, Stream output)
    {
        while (true)
        {
            var now = TimeProvider.System.GetUtcNow();
            await journal.AppendAsync(room, [new JournalEntry(++revision, now, new RoomEvent.EndMoved(now))]);
            Say(output, number, revision);
        }
    }

    /// <summary>One write of few bytes: what a pipe has taken is not lost when its writer dies.</summary>
    private static void Say(Stream output, int number, long revision)
    {
        Span<byte> message = stackalloc byte[MessageLength];
        BinaryPrimitives.WriteInt32LittleEndian(message, number);
        BinaryPrimitives.WriteInt64LittleEndian(message[sizeof(int)..], revision);
        lock (output)
            output.Write(message);
    }
}
