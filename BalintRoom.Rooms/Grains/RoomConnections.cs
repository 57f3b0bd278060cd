using System.Collections.Immutable;
using BalintRoom.Domain.People;

namespace BalintRoom.Rooms.Grains;

/// <summary>
/// The live connections of each person in a room, the browsers they come from, and the servers they are connected to. Presence depends on the whole set
/// and not on the last notification, so a late disconnect of an old tab does not make somebody away whose new tab is connected. Not safe for concurrent
/// use: the room's grain owns it.
/// </summary>
internal sealed class RoomConnections
{
    /// <summary>How many ended connections are remembered.</summary>
    private const int MaxEnded = 256;

    private readonly Dictionary<MemberId, OrderedDictionary<string, Origin>> _connections = [];
    private readonly Dictionary<MemberId, HashSet<BrowserId>> _seated = [];
    private readonly Queue<string> _ended = [];

    /// <summary>
    /// Adds a connection unless it has ended: a subscription's renewal sent before its end may arrive after it.
    /// </summary>
    public void Add(MemberId member, string connection, Browser? browser, string server)
    {
        if (_ended.Contains(connection))
            return;
        if (!_connections.TryGetValue(member, out var connections))
            _connections[member] = connections = new OrderedDictionary<string, Origin>(StringComparer.Ordinal);
        connections[connection] = new Origin(browser, server);
    }

    /// <summary>Removes a connection.</summary>
    /// <returns>Whether it was this person's last connection; false if it was not known.</returns>
    public bool RemoveLast(MemberId member, string connection)
    {
        RememberEnded(connection);
        if (!_connections.TryGetValue(member, out var connections) || !connections.Remove(connection) || connections.Count > 0)
            return false;
        _connections.Remove(member);
        return true;
    }

    /// <summary>Removes a person's connections from all browsers but one.</summary>
    public void RemoveOthers(MemberId member, BrowserId kept)
    {
        if (!_connections.TryGetValue(member, out var connections))
            return;
        foreach (var (connection, _) in connections.Where(c => c.Value.Browser is { } browser && browser.Id != kept).ToList())
        {
            RememberEnded(connection);
            connections.Remove(connection);
        }
    }

    /// <summary>The browsers a person is connected from, in the order in which they came.</summary>
    public ImmutableArray<Browser> BrowsersOf(MemberId member) => _connections.TryGetValue(member, out var connections)
        ?
        [
            .. connections.Values.Select(c => c.Browser).OfType<Browser>().GroupBy(b => b.Id)
                .Select(tabs => tabs.First() with { ShowsScreen = tabs.All(b => b.ShowsScreen) }),
        ]
        : [];

    /// <summary>Remembers that the person was in their seat at each of the browsers they are connected from.</summary>
    public void RememberSeated(MemberId member)
    {
        if (!_seated.TryGetValue(member, out var seated))
            _seated[member] = seated = [];
        seated.UnionWith(BrowsersOf(member).Select(b => b.Id));
    }

    /// <summary>Whether a person has been in their seat at this browser.</summary>
    public bool WasSeated(MemberId member, BrowserId browser) => _seated.TryGetValue(member, out var seated) && seated.Contains(browser);

    public void RemoveMember(MemberId member) => _connections.Remove(member);

    public void Clear()
    {
        _connections.Clear();
        _seated.Clear();
    }

    /// <summary>The connections to servers for which the condition holds.</summary>
    public ImmutableArray<(MemberId Member, string Connection)> ConnectionsTo(Predicate<string> server) =>
        [.. _connections.SelectMany(m => m.Value.Where(c => server(c.Value.Server)).Select(c => (m.Key, c.Key)))];

    public bool Has(MemberId member) => _connections.ContainsKey(member);

    public bool Any => _connections.Count > 0;

    private void RememberEnded(string connection)
    {
        _ended.Enqueue(connection);
        if (_ended.Count > MaxEnded)
            _ended.Dequeue();
    }

    private readonly record struct Origin(Browser? Browser, string Server);
}
