using BalintRoom.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BalintRoom.Web.Operations;

/// <summary>The database answers.</summary>
internal sealed class DatabaseCheck(IDbContextFactory<BalintDbContext> database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await db.Sessions.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
