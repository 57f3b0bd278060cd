using Microsoft.Extensions.Options;

namespace BalintRoom.Rooms.Limits;

/// <summary>
/// Counts what is open: hub connections, the connections of pages, and the pages (circuits) themselves, which outlive their connection by minutes. In
/// all, for each address and for each browser there is a limit. Visitors whom the server does not know share a small part of the pages, so that they
/// never take those of people who are. Safe for concurrent use.
/// </summary>
public sealed class ConnectionLimits(IOptions<LimitsOptions> options)
{
    private const string Everybody = "";
    private const string Strangers = "strangers";
    private const string AllStrangers = "all strangers";

    private readonly LimitsOptions _options = options.Value;
    private readonly Lock _gate = new();
    private readonly Dictionary<(OpenKind, string Scope, string Id), int> _open = [];

    /// <summary>How many are open.</summary>
    public int Count(OpenKind kind)
    {
        lock (_gate)
            return _open.GetValueOrDefault((kind, Everybody, Everybody));
    }

    /// <summary>The limit that keeps another one from being opened; null where it can be.</summary>
    public LimitReached? Reached(OpenKind kind, ConnectionOrigin origin)
    {
        lock (_gate)
            return FirstReached(kind, origin);
    }

    /// <summary>Opens one.</summary>
    /// <returns>To be disposed when it is closed; null, with the limit, where it cannot be opened.</returns>
    public IDisposable? TryOpen(OpenKind kind, ConnectionOrigin origin, out LimitReached? reached)
    {
        lock (_gate)
        {
            reached = FirstReached(kind, origin);
            if (reached is not null)
                return null;
            Add(kind, origin, 1);
            return new Opened(this, kind, origin);
        }
    }

    private LimitReached? FirstReached(OpenKind kind, ConnectionOrigin origin)
    {
        foreach (var (scope, id, most, reached) in ScopesOf(kind, origin))
        {
            if (_open.GetValueOrDefault((kind, scope, id)) >= most)
                return reached;
        }

        return null;
    }

    private void Add(OpenKind kind, ConnectionOrigin origin, int change)
    {
        foreach (var (scope, id, _, _) in ScopesOf(kind, origin))
        {
            var key = (kind, scope, id);
            var count = _open.GetValueOrDefault(key) + change;
            if (count == 0)
                _open.Remove(key);
            else
                _open[key] = count;
        }
    }

    private IEnumerable<(string Scope, string Id, int Most, LimitReached Reached)> ScopesOf(OpenKind kind, ConnectionOrigin origin)
    {
        var isHub = kind == OpenKind.Hub;
        if (origin.Device is { } device)
        {
            yield return ("device", device, isHub ? _options.ConnectionsPerDevice : _options.PagesPerDevice, LimitReached.Device);
        }
        else if (!isHub)
        {
            yield return (Strangers, origin.Network, _options.PagesOfStrangersPerAddress, LimitReached.Address);
            yield return (AllStrangers, Everybody, _options.PagesOfStrangers, LimitReached.Server);
        }

        yield return ("address", origin.Network, isHub ? _options.ConnectionsPerAddress : _options.PagesPerAddress, LimitReached.Address);
        yield return (Everybody, Everybody, isHub ? _options.Connections : _options.Pages, LimitReached.Server);
    }

    private sealed class Opened(ConnectionLimits limits, OpenKind kind, ConnectionOrigin origin) : IDisposable
    {
        private int _isClosed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isClosed, 1) != 0)
                return;
            lock (limits._gate)
                limits.Add(kind, origin, -1);
        }
    }
}
