using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Data;

/// <summary>What is left of deleted rows.</summary>
public static class DeletedData
{
    /// <summary>
    /// Has the database let go of what was deleted: SQLite, which overwrites it, of its write-ahead log; PostgreSQL of dead rows. Not within a transaction.
    /// </summary>
    public static async Task ForgetAsync(this BalintDbContext db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var tables = db.Model.GetEntityTypes().Select(t => $"\"{t.GetTableName()}\"").Distinct(StringComparer.Ordinal);
        await db.Database.ExecuteSqlRawAsync(
            db.Database.IsNpgsql() ? $"VACUUM (SKIP_LOCKED) {string.Join(", ", tables)};" : "PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken);
    }
}
