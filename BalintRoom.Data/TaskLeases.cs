using System.Data.Common;
using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Data;

/// <summary>
/// Lets one of the servers on a database do what must be done once by all of them. A lone process, which SQLite ensures, always may. Safe for
/// concurrent use.
/// </summary>
public sealed class TaskLeases(IDbContextFactory<BalintDbContext> database, TimeProvider clock) : IAsyncDisposable
{
    private readonly Guid _server = Guid.NewGuid();
    private volatile bool _hasLeases;

    /// <summary>Takes or renews the lease of a task.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="lasts">For how long no other server gets it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Whether this server is to do the task.</returns>
    public async Task<bool> TryTakeAsync(string task, TimeSpan lasts, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        if (!db.Database.IsNpgsql())
            return true;
        _hasLeases = true;
        var now = clock.GetUtcNow();
        return await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "TaskLeases" ("Name", "Holder", "Until") VALUES ({task}, {_server}, {(now + lasts).UtcTicks})
            ON CONFLICT ("Name") DO UPDATE SET "Holder" = excluded."Holder", "Until" = excluded."Until"
            WHERE "TaskLeases"."Holder" = excluded."Holder" OR "TaskLeases"."Until" <= {now.UtcTicks}
            """,
            cancellationToken) == 1;
    }

    /// <summary>Gives all leases of this server back, so that another need not wait until they end.</summary>
    public async ValueTask DisposeAsync()
    {
        // A process that ends before it has used a database must not begin to.
        if (!_hasLeases)
            return;
        try
        {
            await using var db = await database.CreateDbContextAsync();
            await db.Set<TaskLease>().Where(l => l.Holder == _server).ExecuteDeleteAsync();
        }
        catch (Exception e) when (e is DbException or ObjectDisposedException)
        {
            // They end by themselves.
        }
    }

    /// <summary>Whether other servers may use the same database.</summary>
    public bool AreShared
    {
        get
        {
            using var db = database.CreateDbContext();
            return db.Database.IsNpgsql();
        }
    }
}
