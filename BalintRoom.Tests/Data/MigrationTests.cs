using System.Text.Json;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BalintRoom.Tests.Data;

/// <summary>The migrations create the model. A database of another version is migrated with all its data, or refused and left unchanged.</summary>
public sealed class MigrationTests
{
    private const string ForgetTheLast = "DELETE FROM __EFMigrationsHistory WHERE MigrationId = '20261126023900_TheProgramme';";
    private const string ForgetTheLastTwo = "DELETE FROM __EFMigrationsHistory WHERE MigrationId > '20261124005208_First';";
    private const string OneFromTheFuture = "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0.0');";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_migrations_make_the_whole_model()
    {
        using var old = await OldDatabase.MakeAsync();
        await using (var before = old.Open())
            Assert.False(before.Database.HasPendingModelChanges(), "The model has changed since the last migration. Add one: see docs/how-to.md.");
        await using var world = await ProgrammeWorld.NewAsync();
        await using var db = world.CreateDbContext();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancel));
    }

    [Fact]
    public void The_migrations_for_postgresql_make_the_whole_model_too()
    {
        using var db = OpenPostgreSql();
        Assert.False(
            db.Database.HasPendingModelChanges(),
            "The model has changed since the last migration for PostgreSQL. Add one: see docs/how-to.md.");
        Assert.Contains(db.Database.GetMigrations(), id => id.EndsWith("_AuditTriggers", StringComparison.Ordinal));
    }

    [Fact]
    public void Both_databases_have_the_same_tables_columns_keys_and_indexes()
    {
        using var postgreSql = OpenPostgreSql();
        var options = new DbContextOptionsBuilder<BalintDbContext>();
        DataSetup.Configure(options, ":memory:");
        using var sqlite = new BalintDbContext(options.Options);
        var (one, other) = (ShapeOf(sqlite), ShapeOf(postgreSql));
        Assert.Empty(one.Except(other, StringComparer.Ordinal));
        string[] own = ["ClusterServers", "ClusterVersion", "DataProtectionKeys", "TaskLeases", "UsedTokens"];
        Assert.All(other.Except(one, StringComparer.Ordinal), line => Assert.Contains(line.Split(' ')[1], own, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_database_from_before_the_first_release_is_migrated_with_all_its_data()
    {
        using var old = await OldDatabase.MakeAsync();
        await using (var db = old.Open())
            await DatabaseVersion.BringUpToDateAsync(db, Cancel);
        await using (var db = old.Open())
            await DatabaseVersion.BringUpToDateAsync(db, Cancel);

        await using var now = old.Open();
        Assert.Equal(now.Database.GetMigrations(), await now.Database.GetAppliedMigrationsAsync(Cancel), StringComparer.Ordinal);
        var group = await now.Groups.Include(g => g.Members.OrderBy(m => m.Position)).ThenInclude(m => m.Person).Include(g => g.Avenues).SingleAsync(Cancel);
        Assert.Equal(("Wednesday group", "Fay", "Ben"), (group.Name, group.Members[0].Person.Name, group.Members[1].Person.Name));
        Assert.Equal(new DateOnly(2026, 11, 18), group.Members[1].LastPresentedOn);
        Assert.Equal("Occupational health", group.Avenues.Single().Who);
        var session = await now.Sessions.Include(s => s.Attendance).SingleAsync(Cancel);
        Assert.Equal(new RoomCall(CallPlace.Elsewhere, "https://meet.example.org/balint"), session.Call);
        Assert.Equal((60, TimeSpan.FromHours(1), 1), (session.SlotMinutes, session.Plan.Total, session.Attendance.Count));
        Assert.Equal(2, (await now.FeedbackTallies.SingleAsync(Cancel)).Answers);
        Assert.Equal(1, await now.FeedbackGiven.CountAsync(Cancel));

        var stored = await now.RoomEvents.OrderBy(e => e.Sequence).ToListAsync(Cancel);
        var events = stored.Select(e => JsonSerializer.Deserialize<RoomEvent.Persisted>(e.Payload)).ToList();
        var planned = Assert.IsType<RoomEvent.RoomPlanned>(events[0]);
        var edited = Assert.IsType<RoomEvent.PlanEdited>(Assert.Single(events.Skip(1)));
        Assert.Equal((session.Plan, "Fay"), (planned.Setup.Plan, planned.Setup.Seats.Single().Name));
        Assert.Equal(session.Plan, PhasePlan.TryCreate(edited.Phases, out _));

        Assert.Equal(AuditAct.GroupMade, (await now.Audit.SingleAsync(Cancel)).Act);
        var changed = await Assert.ThrowsAsync<SqliteException>(() => now.Audit.ExecuteDeleteAsync(Cancel));
        Assert.Contains("append-only", changed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migrated_database_has_the_schema_of_a_new_one()
    {
        using var old = await OldDatabase.MakeAsync();
        await using var world = await ProgrammeWorld.NewAsync();
        await using var before = old.Open();
        await DatabaseVersion.BringUpToDateAsync(before, Cancel);
        await using var now = world.CreateDbContext();
        var (brought, made) = (await SchemaAsync(before), await SchemaAsync(now));

        Findings.None(
            made.Except(brought, StringComparer.Ordinal).Except(["column Devices.Label TEXT notnull 1 default none key 0"], StringComparer.Ordinal),
            "A new database has these, one from before the first release has not: change neither InitialCreate nor AuditTriggers, add a migration.");
        // A column added to a table with rows needs a default, which the model does not have; new rows always set it.
        Assert.Equal(["column Devices.Label TEXT notnull 1 default '' key 0"], brought.Except(made, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>
    /// A session at noon for an hour: when it was opened and when it ended, in minutes from its start, how, and the minutes that its people have from then
    /// on; -1 for a session that was not held.
    /// </summary>
    [Theory]
    [InlineData(0, 57, "TimeUp", true, 55)]
    [InlineData(0, 58, "TimeUp", true, 60)]
    [InlineData(-10, 60, "TimeUp", true, 60)]
    [InlineData(12, 60, "TimeUp", true, 50)]
    [InlineData(0, 80, "TimeUp", true, 80)]
    [InlineData(0, 90, "TimeUp", true, 90)]
    [InlineData(0, 91, "TimeUp", true, 60)]
    [InlineData(0, 70, "Expired", true, 60)]
    [InlineData(10, 4320, "Expired", true, 50)]
    [InlineData(-120, -60, "Ended", true, 60)]
    [InlineData(0, 0, "Ended", true, 0)]
    [InlineData(0, 60, "TimeUp", false, 0)]
    [InlineData(-1, -1, null, true, 0)]
    public async Task Minutes_present_are_made_from_what_was_stored_before_there_were_any(int opened, int ended, string? how, bool present, int minutes)
    {
        const long Minute = TimeSpan.TicksPerMinute;
        var start = new DateTimeOffset(2026, 11, 18, 12, 0, 0, TimeSpan.Zero).UtcTicks;
        using var old = await OldDatabase.MakeAsync();
        await using (var db = old.Open())
        {
            await DatabaseVersion.BringUpToDateAsync(db, Cancel);
            await db.GetService<IMigrator>().MigrateAsync("MailAndCalendars", Cancel);
        }

        await using (var connection = new SqliteConnection($"Data Source={old.Path};Pooling=False"))
        {
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE Sessions SET StartsAt = $start, SlotMinutes = 60, OpenedAt = $opened, EndedAt = $ended, EndReason = $how; "
                + "UPDATE Attendance SET Present = $present;";
            command.Parameters.AddWithValue("$start", start);
            command.Parameters.AddWithValue("$opened", how is null ? DBNull.Value : start + opened * Minute);
            command.Parameters.AddWithValue("$ended", how is null ? DBNull.Value : start + ended * Minute);
            command.Parameters.AddWithValue("$how", how is null ? DBNull.Value : how);
            command.Parameters.AddWithValue("$present", present);
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await using (var db = old.Open())
            await DatabaseVersion.BringUpToDateAsync(db, Cancel);
        await using var now = old.Open();
        Assert.Equal(minutes, (await now.Attendance.SingleAsync(Cancel)).Minutes);
    }

    [Theory]
    [InlineData(ForgetTheLast, "Start the last version before the first release once")]
    [InlineData(ForgetTheLastTwo, "Start the last version before the first release once")]
    [InlineData(OneFromTheFuture, "from a newer version")]
    public async Task A_database_that_cannot_be_migrated_is_refused_and_left_unchanged(string change, string said)
    {
        using var old = await OldDatabase.MakeAsync(change);
        var before = await File.ReadAllBytesAsync(old.Path, Cancel);
        await using (var db = old.Open())
        {
            var refused = await Assert.ThrowsAsync<DatabaseVersionException>(() => DatabaseVersion.BringUpToDateAsync(db, Cancel));
            Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(old.Path, Cancel));
    }

    private static PostgreSqlContext OpenPostgreSql()
    {
        var options = new DbContextOptionsBuilder<PostgreSqlContext>();
        DataSetup.ConfigurePostgreSql(options, "Host=localhost;Database=balintroom");
        return new PostgreSqlContext(options.Options);
    }

    /// <summary>The tables of a model with a line for each element, without what each database has its own names for.</summary>
    private static string[] ShapeOf(BalintDbContext db) =>
    [
        .. db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.SelectMany(t => (IEnumerable<string>)
        [
            .. t.Columns.Select(c => $"column {t.Name} {c.Name} null {c.IsNullable} longest {c.MaxLength} default {c.DefaultValue}"),
            .. t.UniqueConstraints.Select(u => $"unique {t.Name} {u.Name}"),
            .. t.ForeignKeyConstraints.Select(f => $"reference {t.Name} {f.Name} {f.OnDeleteAction}"),
            .. t.Indexes.Select(i => $"index {t.Name} {i.Name} unique {i.IsUnique}"),
        ]),
    ];

    /// <summary>The schema with a line for each element, independent of the order of creation.</summary>
    private static async Task<IReadOnlyList<string>> SchemaAsync(BalintDbContext db) => await db.Database.SqlQueryRaw<string>("""
        WITH tables AS (SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '__EF%')
        SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || ' notnull ' || c."notnull"
            || ' default ' || coalesce(c.dflt_value, 'none') || ' key ' || c.pk AS Value
          FROM tables t, pragma_table_xinfo(t.name) c
        UNION ALL
        SELECT 'reference ' || t.name || '.' || f."from" || ' to ' || f."table" || '.' || f."to" || ' ' || f.on_delete || ' ' || f.on_update
          FROM tables t, pragma_foreign_key_list(t.name) f
        UNION ALL
        SELECT 'index ' || t.name || ' unique ' || i."unique" || ' ' || i.origin || ' ' || (SELECT group_concat(name) FROM pragma_index_info(i.name))
          FROM tables t, pragma_index_list(t.name) i
        UNION ALL
        SELECT type || ' ' || name || ' ' || CASE WHEN type = 'trigger' THEN sql ELSE '' END FROM sqlite_master
          WHERE name NOT LIKE 'sqlite%' AND name NOT LIKE '__EF%'
        UNION ALL
        SELECT 'autoincrement ' || name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'
        """).ToListAsync(Cancel);
}
