using System.Data.Common;
using BalintRoom.Data;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Journal;
using BalintRoom.Rooms.Telemetry;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BalintRoom.Tests.Data;

/// <summary>A database server that stops, is not there, or holds a database that cannot be used.</summary>
[Trait("Needs", "postgresql")]
public sealed class DatabaseServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_survives_the_servers_end_and_the_journal_goes_on_when_it_is_back()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var database = new Factory(await server.MigratedAsync("balint_fault"));
        var room = RoomId.New();
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<RoomMetrics>().BuildServiceProvider();
        await using var journal = new RoomJournal(database, services.GetRequiredService<RoomMetrics>(), TimeProvider.System);
        await journal.AppendAsync(room, [Entry(1)]);

        await server.StopAsync();
        // A fault of the database, as the rooms expect one: not wrapped as something else.
        await Assert.ThrowsAnyAsync<DbException>(() => journal.AppendAsync(room, [Entry(2)]));
        await Assert.ThrowsAnyAsync<DbException>(() => journal.ReadAsync(room));
        await using (var db = database.CreateDbContext())
        {
            db.Add(new BalintRoom.Data.Entities.Device { Id = Guid.NewGuid(), SecretHash = [1], Label = "", CreatedAt = default, LastSeenAt = default });
            var fault = await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync(Cancel));
            Assert.True(fault is DbException or DbUpdateException, $"{fault}");
        }

        await server.LaunchAsync();
        await journal.AppendAsync(room, [Entry(2)]);
        Assert.Equal([1L, 2L], (await journal.ReadAsync(room)).Select(e => e.Revision));
    }

    [Fact]
    public async Task The_first_step_after_a_restart_of_the_database_server_is_stored_like_any_other()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var database = new Factory(await server.MigratedAsync("balint_restarted"));
        var room = RoomId.New();
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<RoomMetrics>().BuildServiceProvider();
        await using var journal = new RoomJournal(database, services.GetRequiredService<RoomMetrics>(), TimeProvider.System);
        await journal.AppendAsync(room, [Entry(1)]);
        await server.StopAsync();
        await server.LaunchAsync();

        await journal.AppendAsync(room, [Entry(2)]);
        await using var db = new Factory(server.ConnectionString("balint_restarted") + ";Pooling=false").CreateDbContext();
        Assert.Equal([1L, 2L], await db.RoomEvents.Where(e => e.RoomId == room).OrderBy(e => e.Sequence).Select(e => e.Revision).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_first_start_gives_no_warning()
    {
        var folder = Directory.CreateTempSubdirectory("balint-start-");
        try
        {
            var server = await PostgreSqlServer.Shared;
            await using var product = new ServerProcess(folder, Settings(await server.EmptyAsync(folder.Name)));
            Assert.NotNull(await product.StartAsync());
            await StartTests.LookRoundAsync(product);
            Assert.Equal(ExitCodes.Success, await product.StopAsync());
            Findings.None(StartTests.Warnings(product.Output), "A start warns of nothing that its operator need not act on.");
            await server.DropAsync(folder.Name);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_server_that_is_not_there_ends_the_start_with_a_message_that_holds_no_password()
    {
        var nowhere = ServerProcess.FreeAddress().Port;
        await using var product = new ServerProcess(settings: [.. Settings($"Host=127.0.0.1;Port={nowhere};Database=balintroom;Password=secret")]);
        await product.LaunchAsync();
        var code = await product.ExitsAsync();
        Assert.True(code == ExitCodes.DatabaseUnavailable, $"It ended with {code}:\n{product.Output}");
        Assert.Contains("The database was not opened: Failed to connect", product.Output, StringComparison.Ordinal);
        Assert.Contains("Database:ConnectionString", product.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", product.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", product.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_encoding_or_a_newer_version_is_refused()
    {
        var server = await PostgreSqlServer.Shared;
        var latin = await server.EmptyAsync("balint_latin", "ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0");
        Assert.Contains("its encoding is LATIN1", await RefusedAsync(latin), StringComparison.Ordinal);

        var newer = await server.MigratedAsync("balint_newer");
        await using (var db = new Factory(newer).CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0.0');""", Cancel);
        Assert.Contains("from a newer version", await RefusedAsync(newer), StringComparison.Ordinal);

        static async Task<string> RefusedAsync(string connectionString)
        {
            await using var db = new Factory(connectionString).CreateDbContext();
            return (await Assert.ThrowsAsync<DatabaseVersionException>(() => DatabaseVersion.BringUpToDateAsync(db, Cancel))).Message;
        }
    }

    [Fact]
    public async Task Servers_that_start_together_on_an_empty_database_all_start()
    {
        var empty = await (await PostgreSqlServer.Shared).EmptyAsync("balint_together");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                await using var db = new Factory(empty).CreateDbContext();
                await DatabaseVersion.BringUpToDateAsync(db, Cancel);
            },
            Cancel)));
        await using var made = new Factory(empty).CreateDbContext();
        Assert.Equal(0, await made.People.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_server_whose_place_another_has_taken_while_its_connection_was_lost_ends()
    {
        var name = "balint_place";
        var database = new Factory(await (await PostgreSqlServer.Shared).MigratedAsync(name));
        await using var db = database.CreateDbContext();
        var (lifetime, otherLifetime) = (new Lifetime(), new Lifetime());
        await using var first = new ServerLock(lifetime, Options.Create(new ClusteringOptions()), TimeProvider.System, NullLogger<ServerLock>.Instance);
        await first.HoldAsync(db, alone: false, Cancel);

        // The other waits for its turn, and has it before the first is back.
        await using var other = new ServerLock(otherLifetime, Options.Create(new ClusteringOptions()), TimeProvider.System, NullLogger<ServerLock>.Instance);
        var waiting = other.HoldAsync(db, alone: false, Cancel);
        while (!await HoldersAsync(db, granted: false))
            await Task.Yield();
        await db.Database.ExecuteSqlRawAsync(
            """
            SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.granted
            """,
            Cancel);
        await waiting;
        await lifetime.Stopped.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        Assert.False(otherLifetime.Stopped.Task.IsCompleted);
    }

    [Theory]
    [InlineData("synchronous_commit", "on")]
    [InlineData("lock_timeout", "5s")]
    public async Task Every_connection_is_durable_and_waits_no_longer_than_a_caller(string setting, string expected)
    {
        await using var db = new Factory((await PostgreSqlServer.Shared).ConnectionString("postgres")).CreateDbContext();
        Assert.Equal(expected, await db.Database.SqlQuery<string>($"""SELECT current_setting({setting}) AS "Value" """).SingleAsync(Cancel));
    }

    private static IEnumerable<(string, string)> Settings(string connectionString) =>
        [("Database:Provider", "PostgreSql"), ("Database:ConnectionString", connectionString)];

    private static JournalEntry Entry(long revision) => new(revision, ProgrammeWorld.Start, new RoomEvent.RoomClosed(ProgrammeWorld.Start, EndReason.TimeUp));

    /// <summary>Whether somebody holds an advisory lock of this database, or waits for one.</summary>
    private static async Task<bool> HoldersAsync(BalintDbContext db, bool granted) => await db.Database.SqlQuery<int>(
        $"""
        SELECT COUNT(*)::int AS "Value" FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.granted = {granted}
        """).SingleAsync(Cancel) > 0;

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => Stopped.TrySetResult();
    }

    private sealed class Factory(string connectionString) : IDbContextFactory<BalintDbContext>
    {
        public BalintDbContext CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<BalintDbContext>();
            DataSetup.ConfigurePostgreSql(options, connectionString);
            return new BalintDbContext(options.Options);
        }
    }
}
