using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Clustering;

/// <summary>Passes on what the cluster agrees on about its servers.</summary>
internal sealed partial class LostServers(ISiloStatusOracle servers, ServerWatch watch, ILogger<LostServers> logger) : IHostedService, ISiloStatusListener
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        servers.SubscribeToSiloStatusEvents(this);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        servers.UnSubscribeFromSiloStatusEvents(this);
        return Task.CompletedTask;
    }

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (updatedSilo.Equals(servers.SiloAddress))
            return;
        if (status == SiloStatus.Active)
            LogJoined(updatedSilo.Endpoint);
        if (status != SiloStatus.Dead)
            return;
        LogLost(updatedSilo.Endpoint);
        ThreadPool.UnsafeQueueUserWorkItem(lost => watch.NotifyLost(lost), updatedSilo.ToParsableString(), preferLocal: false);
    }

    [LoggerMessage(LogLevel.Information, "The server at {Endpoint} has joined.")]
    private partial void LogJoined(System.Net.EndPoint endpoint);

    [LoggerMessage(LogLevel.Warning, "The server at {Endpoint} has gone. Its rooms move to the others.")]
    private partial void LogLost(System.Net.EndPoint endpoint);
}
