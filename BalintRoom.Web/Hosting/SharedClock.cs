using BalintRoom.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// The clock of a cluster: each server takes it from the database once, before it starts, so that a room's deadlines stay what they are when it moves, also
/// where the machines' clocks differ.
/// </summary>
public static partial class SharedClock
{
    /// <summary>From here a server is told that its machine's clock is wrong: calendars, certificates and logs of other programs will be too.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>Sets this server's clock where it belongs to a cluster. Call it once the database is ready and before the host starts.</summary>
    public static async Task ShareClockAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!app.Services.GetRequiredService<IOptions<ClusteringOptions>>().Value.Enabled
            || app.Services.GetRequiredService<TimeProvider>() is not MonotonicTimeProvider clock)
        {
            return;
        }

        await using var db = await app.Services.GetRequiredService<IDbContextFactory<BalintDbContext>>().CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var asked = clock.GetTimestamp();
        var ticks = await db.Database.SqlQueryRaw<long>(
            """SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS "Value" """).SingleAsync(cancellationToken);
        var shared = DateTimeOffset.UnixEpoch.AddMicroseconds(ticks) + clock.GetElapsedTime(asked) / 2;
        var difference = (shared - clock.GetUtcNow()).Duration();
        clock.Set(shared);
        if (difference > Tolerance)
            LogDiffers(app.Logger, difference.TotalSeconds);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "This machine's clock is {Seconds:F0} seconds off that of the database server. The database's is used; have the machine's set right.")]
    private static partial void LogDiffers(ILogger logger, double seconds);
}
