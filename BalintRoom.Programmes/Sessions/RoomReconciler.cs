using BalintRoom.Data;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Programmes.Sessions;

/// <summary>
/// Activates the rooms of sessions that are due or were under way when the server stopped, so that their deadlines are met even
/// if nobody reconnects.
/// </summary>
internal sealed partial class RoomReconciler(
    SessionService sessions, RoomClock clock, TaskLeases leases, ServerWatch servers, ILogger<RoomReconciler> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock.Time);
        // The rooms of a server that has gone must meet their deadlines elsewhere.
        void OnServerLost(object? sender, EventArgs e) => _ = ReconcileAsync(isNeeded: true, stoppingToken);
        servers.ServerLost += OnServerLost;
        try
        {
            // At its start each server does, for it may be the only one left.
            await ReconcileAsync(isNeeded: true, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await ReconcileAsync(isNeeded: false, stoppingToken);
        }
        finally
        {
            servers.ServerLost -= OnServerLost;
        }
    }

    private async Task ReconcileAsync(bool isNeeded, CancellationToken stoppingToken)
    {
        try
        {
            if (await leases.TryTakeAsync("rooms", Interval, stoppingToken) || isNeeded)
                await sessions.ReconcileRoomsAsync(clock.Now + Interval, stoppingToken);
        }
#pragma warning disable CA1031 // A room that fails now is tried again at the next interval.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Some rooms could not be reconciled with their sessions.")]
    private partial void LogFailure(Exception exception);
}
