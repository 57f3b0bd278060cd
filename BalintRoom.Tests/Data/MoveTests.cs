using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BalintRoom.Tests.Data;

/// <summary>A SQLite database is moved to PostgreSQL whole or not at all, and stays as it was.</summary>
[Trait("Needs", "postgresql")]
public sealed class MoveTests
{
    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    [Fact]
    public async Task All_that_is_stored_is_there_afterwards_and_moving_again_changes_nothing()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await LiveAsync(world);
        var before = await File.ReadAllBytesAsync(await ClosedAsync(world), Cancel);
        var server = await PostgreSqlServer.Shared;
        var target = await server.EmptyAsync(NewName());

        var (code, said) = await RunAsync(world.Database, target);
        Assert.True(code == ExitCodes.Success, said);
        Assert.Contains("Each row was read back and compared.", said, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(world.Database, Cancel));

        await using (var from = world.CreateDbContext())
        await using (var to = Open(target))
        {
            foreach (var (one, other) in (await CountsAsync(from)).Zip(await CountsAsync(to)))
            {
                Assert.Equal(one, other);
                Assert.Contains($"  {one.Table}: {one.Rows}", said.Split('\n'), StringComparer.Ordinal);
            }

            var people = await to.People.AsNoTracking().OrderBy(p => p.Id).ToListAsync(Cancel);
            Assert.Equivalent(await from.People.AsNoTracking().OrderBy(p => p.Id).ToListAsync(Cancel), people, strict: true);
            Assert.Equal(
                await from.Devices.OrderBy(d => d.Id).Select(d => d.SecretHash).ToListAsync(Cancel),
                await to.Devices.OrderBy(d => d.Id).Select(d => d.SecretHash).ToListAsync(Cancel));
            var (planned, moved) = (
                await from.Sessions.AsNoTracking().OrderBy(s => s.Id).ToListAsync(Cancel),
                await to.Sessions.AsNoTracking().OrderBy(s => s.Id).ToListAsync(Cancel));
            Assert.Equal(planned.Select(s => (s.Id, s.StartsAt, s.Call, s.Plan.Total)), moved.Select(s => (s.Id, s.StartsAt, s.Call, s.Plan.Total)));

            // What comes next is numbered on.
            var last = await to.Audit.MaxAsync(a => a.Id, Cancel);
            var entry = new AuditEntry { At = ProgrammeWorld.Start, ActorId = scene.Coordinator, Act = AuditAct.Purged };
            to.Add(entry);
            await using var transaction = await to.Database.BeginTransactionAsync(Cancel);
            await to.SaveChangesAsync(Cancel);
            Assert.True(entry.Id > last);
        }

        (code, said) = await RunAsync(world.Database, target);
        Assert.True(code == ExitCodes.Success, said);
        Assert.Contains("holds all of it already", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_holds_something_else_is_left_alone()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        await LiveAsync(world);
        await ClosedAsync(world);
        var target = await (await PostgreSqlServer.Shared).MigratedAsync(NewName());
        await using (var db = Open(target))
        {
            db.Add(new Person { Id = BalintRoom.Domain.People.MemberId.New(), Name = "Somebody else", CreatedAt = ProgrammeWorld.Start });
            await db.SaveChangesAsync(Cancel);
        }

        var (code, said) = await RunAsync(world.Database, target);
        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("holds other data already", said, StringComparison.Ordinal);
        await using var after = Open(target);
        Assert.Equal("Somebody else", (await after.People.SingleAsync(Cancel)).Name);
    }

    [Fact]
    public async Task One_row_that_does_not_fit_keeps_all_from_being_moved()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        await LiveAsync(world);
        await using (var db = world.CreateDbContext())
            await db.Groups.ExecuteUpdateAsync(set => set.SetProperty(g => g.Name, new string('x', 81)), Cancel);
        await ClosedAsync(world);
        var target = await (await PostgreSqlServer.Shared).EmptyAsync(NewName());
        var (code, said) = await RunAsync(world.Database, target);
        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("a row of Groups cannot be stored there", said, StringComparison.Ordinal);
        await using (var after = Open(target))
            Assert.All(await CountsAsync(after), count => Assert.Equal((count.Table, 0), count));

        // Once it fits, the same command does it.
        await using (var db = world.CreateDbContext())
            await db.Groups.ExecuteUpdateAsync(set => set.SetProperty(g => g.Name, "Monday group"), Cancel);
        await ClosedAsync(world);
        Assert.Equal(ExitCodes.Success, (await RunAsync(world.Database, target)).Code);
    }

    [Fact]
    public async Task A_database_from_before_the_first_release_is_moved_too()
    {
        using var old = await OldDatabase.MakeAsync();
        var target = await (await PostgreSqlServer.Shared).EmptyAsync(NewName());
        var (code, said) = await RunAsync(old.Path, target);
        Assert.True(code == ExitCodes.Success, said);
        await using var db = Open(target);
        Assert.Equal("Wednesday group", (await db.Groups.SingleAsync(Cancel)).Name);
        Assert.Equal(AuditAct.GroupMade, (await db.Audit.SingleAsync(Cancel)).Act);
    }

    [Fact]
    public async Task A_server_that_runs_a_missing_file_and_a_missing_database_are_told()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var target = await (await PostgreSqlServer.Shared).EmptyAsync(NewName());
        using (SingleProcessLock.Take(world.Database))
            Assert.Contains("already running", (await RunAsync(world.Database, target)).Said, StringComparison.Ordinal);
        Assert.Contains("There is no database at", (await RunAsync(world.Database + "x", target)).Said, StringComparison.Ordinal);
        Assert.Contains(
            "does not exist", (await RunAsync(world.Database, (await PostgreSqlServer.Shared).ConnectionString("nowhere"))).Said, StringComparison.Ordinal);
        Assert.Contains("Set Database:Provider", (await RunAsync(world.Database, connectionString: null)).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup", "pg_dump")]
    [InlineData("restore", "pg_restore")]
    public async Task Backups_are_postgresqls_own(string command, string instead)
    {
        var output = new StringWriter();
        using var database = FileWith("Host=localhost;Database=balintroom");
        Assert.Equal(ExitCodes.Failed, await DatabaseCommands.RunAsync([command, "x.zip"], database, output));
        Assert.Contains($"Use its {instead}.", output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A programme with people, devices, links, mails, a session that was held, what was left behind for others, and a room's events.</summary>
    private static async Task<ProgrammeScene> LiveAsync(ProgrammeWorld world)
    {
        var scene = await ProgrammeScene.MakeAsync(world);
        await world.Sessions.PlanAsync(
            scene.Coordinator, ProgrammeWorld.Tomorrow(scene.Group) with { Date = new(2026, 12, 2), Invite = true }, Cancel);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group, new RoomCall(CallPlace.Elsewhere, "https://meet.example.org/balint"));
        await world.CloseAsync(session);
        Assert.Empty((await world.Recaps.LeaveClosingWordsAsync(session, scene.Ben, [scene.Cleo], "Thank you – à bientôt", Cancel)).Refusals);
        await world.Feedback.GiveAsync(session, scene.Ben, new FeedbackAnswers(true, true, false, true), Cancel);
        await world.Outbox.SendDueAsync(Cancel);
        await using var db = world.CreateDbContext();
        db.Add(new RoomEventRecord { RoomId = session, Revision = 1, At = ProgrammeWorld.Start.AddTicks(7), Kind = "Test", Payload = "{\"a\":\"é\"}" });
        db.Add(new Passkey
        {
            CredentialId = [0, 1, 255],
            PersonId = scene.Ben,
            Name = "Phone",
            Data = "{}",
            CreatedAt = ProgrammeWorld.Start,
        });
        await db.SaveChangesAsync(Cancel);
        return scene;
    }

    /// <summary>The file with all that was written.</summary>
    private static async Task<string> ClosedAsync(ProgrammeWorld world)
    {
        await using var db = world.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", Cancel);
        return world.Database;
    }

    private static string NewName() => $"move_{Guid.NewGuid():N}";

    private static BalintDbContext Open(string connectionString)
    {
        var options = new DbContextOptionsBuilder<BalintDbContext>();
        DataSetup.ConfigurePostgreSql(options, connectionString);
        return new BalintDbContext(options.Options);
    }

    private static async Task<List<(string Table, int Rows)>> CountsAsync(BalintDbContext db)
    {
        var counts = new List<(string, int)>();
        await db.Database.OpenConnectionAsync(Cancel);
        foreach (var table in db.Model.GetEntityTypes().Where(t => !PostgreSqlModel.Own.Contains(t.ClrType)).Select(t => t.GetTableName()!)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are the model's own.
            command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
#pragma warning restore CA2100
            counts.Add((table, Convert.ToInt32(await command.ExecuteScalarAsync(Cancel), System.Globalization.CultureInfo.InvariantCulture)));
        }

        return counts;
    }

    private static async Task<(int Code, string Said)> RunAsync(string file, string? connectionString)
    {
        var output = new StringWriter();
        using var database = FileWith(connectionString);
        var code = await DatabaseCommands.RunAsync(["move", file], database, output);
        if (connectionString is not null)
        {
            await using var own = new NpgsqlConnection(PostgreSqlConnection.Complete(connectionString));
            NpgsqlConnection.ClearPool(own);
        }

        return (code, output.ToString());
    }

    private static DatabaseFile FileWith(string? connectionString) => new(
        Options.Create(new DatabaseOptions
        {
            Provider = connectionString is null ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql,
            ConnectionString = connectionString,
        }),
        new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { ContentRootPath = Path.GetTempPath() });
}
