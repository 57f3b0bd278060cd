using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BalintRoom.Data;

/// <summary>Tells by its applied migrations which version of BalintRoom a database is from, and brings it up to date.</summary>
internal static class DatabaseVersion
{
    /// <summary>The key of the advisory lock of a server that migrates a PostgreSQL database: "Version" in ASCII.</summary>
    private const string MigrationKey = "24318390234083182";

    /// <summary>The migrations before the first release. Together they create the same schema as <see cref="OfRelease"/>.</summary>
    private static readonly string[] BeforeRelease = ["20261124005208_First", "20261125234056_SessionCall", "20261126023900_TheProgramme"];

    /// <summary>The migrations that replace <see cref="BeforeRelease"/>. Later ones are applied as usual.</summary>
    private static readonly string[] OfRelease = ["20261129013447_InitialCreate", "20261129013457_AuditTriggers"];

    /// <summary>Creates the database or migrates it. A file is migrated only while its lock is held.</summary>
    /// <exception cref="DatabaseVersionException">This version cannot migrate it. Nothing was changed.</exception>
    public static async Task BringUpToDateAsync(BalintDbContext db, CancellationToken cancellationToken = default)
    {
        if (db.Database.IsNpgsql())
            await BringPostgreSqlUpToDateAsync(db, cancellationToken);
        else
            await BringSqliteUpToDateAsync(db, cancellationToken);
    }

    /// <summary>The applied migrations in their order.</summary>
    /// <exception cref="DatabaseVersionException">This version cannot migrate the database.</exception>
    public static async Task<IReadOnlyList<string>> AppliedAsync(BalintDbContext db, CancellationToken cancellationToken = default)
    {
        string[] applied = [.. (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Order(StringComparer.Ordinal)];
        if (applied.SequenceEqual(BeforeRelease, StringComparer.Ordinal) || !applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).Any())
            return applied;
        throw new DatabaseVersionException(!applied.Except(BeforeRelease, StringComparer.Ordinal).Any()
            ? $"it is from an early version of BalintRoom and lacks the migration {BeforeRelease[^1]}. "
                + "Start the last version before the first release once with this database, stop it, then start this version."
            : "it is from a newer version of BalintRoom. Install that version.");
    }

    private static async Task BringSqliteUpToDateAsync(BalintDbContext db, CancellationToken cancellationToken)
    {
        var applied = await AppliedAsync(db, cancellationToken);
        // A process that was killed while migrating leaves EF's own lock behind. This process holds the lock file, so no other migrates now.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock;", cancellationToken);
        if (applied.SequenceEqual(BeforeRelease, StringComparer.Ordinal))
            await RenameHistoryAsync(db, cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
    }

    private static async Task BringPostgreSqlUpToDateAsync(BalintDbContext db, CancellationToken cancellationToken)
    {
        await using var migrating = PostgreSqlContext.For(db.Database.GetConnectionString()!);
        await migrating.Database.OpenConnectionAsync(cancellationToken);
        var encoding = await migrating.Database.SqlQueryRaw<string>("""SELECT current_setting('server_encoding') AS "Value" """).SingleAsync(cancellationToken);
        if (encoding != "UTF8")
            throw new DatabaseVersionException($"its encoding is {encoding}. Create it anew with ENCODING 'UTF8'.");

        // Of servers that start together one migrates and the others wait. The lock goes with the connection.
        await migrating.Database.ExecuteSqlRawAsync($"SET lock_timeout = '5min'; SELECT pg_advisory_lock({MigrationKey});", cancellationToken);
        await AppliedAsync(migrating, cancellationToken);
        await migrating.Database.MigrateAsync(cancellationToken);
        await migrating.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_unlock({MigrationKey});", cancellationToken);
    }

    private static async Task RenameHistoryAsync(BalintDbContext db, CancellationToken cancellationToken)
    {
        var history = db.GetService<IHistoryRepository>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var id in BeforeRelease)
            await db.Database.ExecuteSqlRawAsync(history.GetDeleteScript(id), cancellationToken);
        foreach (var id in OfRelease)
            await db.Database.ExecuteSqlRawAsync(history.GetInsertScript(new HistoryRow(id, ProductInfo.GetVersion())), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
