using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Web.Rooms;

/// <summary>
/// Loads the rooms whose session is due or was under way when the server stopped, so that their deadlines come even if nobody comes back.
/// </summary>
internal sealed partial class RoomWaker(
    IDbContextFactory<BalintDbContext> database, IGrainFactory grains, RoomClock clock, ILogger<RoomWaker> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock.Time);
        do
        {
            try
            {
                foreach (var room in await DueAsync(stoppingToken))
                    await grains.GetGrain<IRoomGrain>(room.Value).WakeAsync();
            }
#pragma warning disable CA1031 // What cannot be woken now is woken at the next look.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<List<RoomId>> DueAsync(CancellationToken cancellationToken)
    {
        var soon = clock.Now + LookEvery;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.Where(s => s.EndedAt == null && s.StartsAt < soon).Select(s => s.Id).ToListAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Rooms could not be woken.")]
    private partial void LogFailure(Exception exception);
}
