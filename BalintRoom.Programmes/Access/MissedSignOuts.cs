using System.Data.Common;
using BalintRoom.Data;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// Closes the live connections of browsers that were signed out on another server while this one could not hear of it.
/// </summary>
internal sealed partial class MissedSignOuts(
    ServerNotices servers, AccessRevocations revocations, IDbContextFactory<BalintDbContext> database, ILogger<MissedSignOuts> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        servers.Missed += OnMissed;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        servers.Missed -= OnMissed;
        return Task.CompletedTask;
    }

    private void OnMissed(object? sender, EventArgs e) => _ = LookAgainAsync();

    private async Task LookAgainAsync()
    {
        try
        {
            var here = revocations.DevicesHere;
            await using var db = await database.CreateDbContextAsync();
            var known = await db.Devices.Where(d => here.Contains(d.Id)).Select(d => d.Id).ToListAsync();
            foreach (var ended in here.Except(known))
                revocations.DisconnectHere(ended, SessionEnding.SignedOut);
        }
        catch (DbException e)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Whether browsers were signed out meanwhile could not be looked up; it is when the database can be reached again.")]
    private partial void LogFailed(Exception exception);
}
