using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Data;

/// <summary>What an operator wants to know of a database. Reading it changes nothing.</summary>
/// <param name="Pending">How many migrations are to be applied.</param>
/// <param name="IsNew">Whether it has no tables of BalintRoom yet.</param>
/// <param name="Fault">What is wrong with it, as a sentence; null where nothing is.</param>
public sealed record DatabaseCondition(int Pending, bool IsNew, string? Fault)
{
    /// <summary>The version of PostgreSQL from which on the product is tested.</summary>
    private const int LeastPostgreSql = 15;

    /// <summary>Reads it.</summary>
    /// <exception cref="DatabaseVersionException">This version cannot migrate the database.</exception>
    public static async Task<DatabaseCondition> ReadAsync(BalintDbContext db, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Database.IsNpgsql())
            return await ReadPostgreSqlAsync(db, cancellationToken);
        var (pending, isNew) = await MigrationsAsync(db, cancellationToken);
        var sound = await db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check").ToListAsync(cancellationToken);
        return new DatabaseCondition(pending, isNew, sound is ["ok"] ? null : "it is damaged.");
    }

    private static async Task<DatabaseCondition> ReadPostgreSqlAsync(BalintDbContext db, CancellationToken cancellationToken)
    {
        await using var migrating = PostgreSqlContext.For(db.Database.GetConnectionString()!);
        await migrating.Database.OpenConnectionAsync(cancellationToken);
        var (pending, isNew) = await MigrationsAsync(migrating, cancellationToken);
        var said = await migrating.Database.SqlQueryRaw<string>(
            """
            SELECT concat_ws(' ', current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),
              coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)) AS "Value"
            """).SingleAsync(cancellationToken);
        var fault = said.Split(' ') switch
        {
            [var version, _, _] when int.Parse(version, System.Globalization.CultureInfo.InvariantCulture) < LeastPostgreSql =>
                $"its server is PostgreSQL {version}; {LeastPostgreSql} or later is needed.",
            [_, not "UTF8" and var encoding, _] => $"its encoding is {encoding}. Create it anew with ENCODING 'UTF8'.",
            [_, _, "f"] when pending > 0 => "its user may not create tables there. Make the user its owner.",
            _ => null,
        };
        return new DatabaseCondition(pending, isNew, fault);
    }

    private static async Task<(int Pending, bool IsNew)> MigrationsAsync(BalintDbContext db, CancellationToken cancellationToken)
    {
        var applied = await DatabaseVersion.AppliedAsync(db, cancellationToken);
        return ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count(), applied.Count == 0);
    }
}
