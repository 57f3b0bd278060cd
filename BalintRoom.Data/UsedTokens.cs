using System.Collections.Concurrent;
using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Data;

/// <summary>
/// Remembers which tokens were used, so that each is valid once: on all servers of a PostgreSQL database, and in the memory of a lone process, for which
/// a restart ends what is under way. Safe for concurrent use.
/// </summary>
public sealed class UsedTokens(IDbContextFactory<BalintDbContext> database, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);

    /// <summary>Uses a token.</summary>
    /// <param name="id">The token's random id.</param>
    /// <param name="until">When it expires.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Whether it has not expired and was not used before.</returns>
    public async Task<bool> TryUseAsync(string id, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        if (until <= now)
            return false;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        if (!db.Database.IsNpgsql())
            return TryUseHere(id, until, now);
        await db.Set<UsedToken>().Where(t => t.Until <= now).ExecuteDeleteAsync(cancellationToken);
        return await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "UsedTokens" ("Id", "Until") VALUES ({id}, {until.UtcTicks}) ON CONFLICT DO NOTHING""", cancellationToken) == 1;
    }

    private bool TryUseHere(string id, DateTimeOffset until, DateTimeOffset now)
    {
        foreach (var (used, ends) in _used)
        {
            if (ends <= now)
                _used.TryRemove(used, out _);
        }

        return _used.TryAdd(id, until);
    }
}
