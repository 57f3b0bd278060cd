using BalintRoom.Domain.People;

namespace BalintRoom.Rooms.Grains;

/// <summary>
/// The live connections of each person in a room. Presence depends on the whole set and not on the last notification, so a late
/// disconnect of an old tab does not make somebody away whose new tab is connected. Not safe for concurrent use: the room's grain
/// owns it.
/// </summary>
internal sealed class RoomConnections
{
    /// <summary>How many ended connections are remembered.</summary>
    private const int MaxEnded = 256;

    private readonly Dictionary<MemberId, HashSet<string>> _connections = [];
    private readonly Queue<string> _ended = [];

    /// <summary>
    /// Adds a connection unless it has ended: a subscription's renewal sent before its end may arrive after it.
    /// </summary>
    public void Add(MemberId member, string connection)
    {
        if (_ended.Contains(connection))
            return;
        if (!_connections.TryGetValue(member, out var ids))
            _connections[member] = ids = new HashSet<string>(StringComparer.Ordinal);
        ids.Add(connection);
    }

    /// <summary>Removes a connection.</summary>
    /// <returns>Whether it was this person's last connection; false if it was not known.</returns>
    public bool RemoveLast(MemberId member, string connection)
    {
        _ended.Enqueue(connection);
        if (_ended.Count > MaxEnded)
            _ended.Dequeue();
        if (!_connections.TryGetValue(member, out var ids) || !ids.Remove(connection) || ids.Count > 0)
            return false;
        _connections.Remove(member);
        return true;
    }

    public void RemoveMember(MemberId member) => _connections.Remove(member);

    public void Clear() => _connections.Clear();

    public bool Has(MemberId member) => _connections.ContainsKey(member);

    public bool Any => _connections.Count > 0;
}
