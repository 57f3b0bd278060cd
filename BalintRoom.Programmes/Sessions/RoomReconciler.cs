using BalintRoom.Rooms.Ports;

namespace BalintRoom.Programmes.Sessions;

/// <summary>
/// Wakes the rooms whose session is due or was under way when the server stopped, so that their deadlines come even if nobody comes back.
/// </summary>
internal sealed partial class RoomReconciler(SessionService sessions, RoomClock clock, ILogger<RoomReconciler> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock.Time);
        do
        {
            try
            {
                await sessions.ReconcileRoomsAsync(clock.Now + LookEvery, stoppingToken);
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

    [LoggerMessage(LogLevel.Warning, "Rooms could not be woken.")]
    private partial void LogFailure(Exception exception);
}
