using BalintRoom.Rooms.Janus;
using Microsoft.Extensions.Options;

namespace BalintRoom.Rooms.Media;

/// <summary>Keeps a connection to each media server, and connects again when one is lost.</summary>
internal sealed partial class MediaServers(IOptions<MediaOptions> options, MediaOwners owners, TimeProvider time, ILogger<MediaServers> logger)
    : BackgroundService
{
    /// <summary>How often what servers that died have left is looked for. It is empty a minute after they died (<c>reclaim_session_timeout</c>).</summary>
    private static readonly TimeSpan Cleaning = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(15);

    private readonly MediaServer[] _servers = [.. options.Value.MediaServers.Select(url => new MediaServer(new Uri(url)))];
    private readonly Lock _gate = new();

    /// <summary>A server can be used now, or cannot any more. Handlers must be quick.</summary>
    public event EventHandler? Changed;

    /// <summary>Whether any are configured.</summary>
    public bool Any => _servers.Length > 0;

    /// <summary>The server that the next room would take: one that is connected, with the fewest rooms; null where none is connected.</summary>
    public MediaServer? Next
    {
        get
        {
            lock (_gate)
                return _servers.Where(s => s.Connection is not null).MinBy(s => s.Rooms);
        }
    }

    /// <summary>Takes a server for a room: <see cref="Next"/>.</summary>
    /// <returns>Null where none is connected.</returns>
    public MediaServer? Take()
    {
        lock (_gate)
        {
            var server = Next;
            if (server is not null)
                server.Rooms++;
            return server;
        }
    }

    /// <summary>A room uses the server no more.</summary>
    public void Return(MediaServer server)
    {
        lock (_gate)
            server.Rooms--;
    }

    /// <summary>Makes a room at a server.</summary>
    /// <param name="connection">The server's connection.</param>
    /// <param name="publishers">How many people send at most.</param>
    /// <param name="bitsPerSecond">What one person's picture may take at most.</param>
    public Task<VideoRoom> CreateRoomAsync(JanusConnection connection, int publishers, int bitsPerSecond) =>
        VideoRoom.CreateAsync(connection, options.Value.MediaServerAdminKey!, owners.NewName(), publishers, bitsPerSecond);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_servers.Select(server => KeepConnectedAsync(server, stoppingToken)));

    private async Task KeepConnectedAsync(MediaServer server, CancellationToken stop)
    {
        var retry = FirstRetry;
        var isFirst = true;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await JanusConnection.OpenAsync(server.Address, options.Value.MediaServerSecret!, time, stop);
                await CleanAsync(connection, isOwnToo: true, stop);
                server.Connection = connection;
                retry = FirstRetry;
                isFirst = false;
                LogConnected(server.Address.Authority);
                Changed?.Invoke(this, EventArgs.Empty);
                while (await Task.WhenAny(connection.Ended, Task.Delay(Cleaning, time, stop)) != connection.Ended)
                {
                    stop.ThrowIfCancellationRequested();
                    try
                    {
                        await CleanAsync(connection, isOwnToo: false, stop);
                    }
                    catch (JanusException)
                    {
                        // It is lost, which is found next; or what is left over stays until later.
                    }
                }

                server.Connection = null;
                LogLost(server.Address.Authority);
                Changed?.Invoke(this, EventArgs.Empty);
            }
#pragma warning disable CA1031 // Whatever a media server answers, the product goes on without it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                server.Connection = null;
                if (isFirst && !stop.IsCancellationRequested)
                    LogUnreachable(server.Address.Authority, e.Message);
                isFirst = false;
                await Task.Delay(retry, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                retry = retry * 2 < LastRetry ? retry * 2 : LastRetry;
            }
        }
    }

    private async Task CleanAsync(JanusConnection connection, bool isOwnToo, CancellationToken stop) =>
        await VideoRoom.DestroyLeftOverAsync(connection, options.Value.MediaServerAdminKey!, await owners.FindLeftOverAsync(isOwnToo, stop));

    [LoggerMessage(LogLevel.Information, "The media server {Address} is connected.")]
    private partial void LogConnected(string address);

    [LoggerMessage(LogLevel.Warning, "The media server {Address} is lost; its rooms go between browsers, and it is tried again.")]
    private partial void LogLost(string address);

    [LoggerMessage(LogLevel.Warning, "The media server {Address} cannot be used ({Reason}); it is tried again.")]
    private partial void LogUnreachable(string address, string reason);
}
