using System.Collections.Concurrent;

namespace BalintRoom.Rooms.Ports;

/// <summary>Tells that another server of the cluster has gone, and with it the rooms that it had. Safe for concurrent use.</summary>
/// <param name="own">This server.</param>
/// <param name="isMember">Whether this server is one of the cluster's now; a lone server is one of its own.</param>
public sealed class ServerWatch(string own, Func<bool> isMember)
{
    private readonly ConcurrentDictionary<string, bool> _lost = new(StringComparer.Ordinal);

    /// <summary>This server, by its address within the cluster and its start.</summary>
    public string Own => own;

    /// <summary>Whether this server takes part: not while it starts or stops, nor after the others have given it up.</summary>
    public bool IsMember => isMember();

    /// <summary>Whether a server is known to have gone; it does not come back under this name.</summary>
    public bool IsLost(string server) => _lost.ContainsKey(server);

    /// <summary>Raised once the others know that it has gone, on a pool thread; handlers must be quick and must not throw.</summary>
    public event EventHandler? ServerLost;

    /// <summary>Notes that a server has gone, and raises <see cref="ServerLost"/>.</summary>
    public void NotifyLost(string server)
    {
        _lost[server] = true;
        ServerLost?.Invoke(this, EventArgs.Empty);
    }
}
