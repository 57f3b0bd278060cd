using BalintRoom.Domain.People;

namespace BalintRoom.Rooms.Grains;

/// <summary>
/// Which live connections each person has in a room. Presence hangs on the set and not on the last word heard, so an old tab's late
/// disconnect never makes somebody away whose new one is up. Not safe for concurrent use: the room owns it.
/// </summary>
internal sealed class RoomConnections
{
    private const int Remembered = 256;

    private readonly Dictionary<MemberId, HashSet<string>> _connections = [];
    private readonly Queue<string> _ended = [];

    /// <summary>Adds a connection, but not one that has ended: an audience's renewal, sent before the end, may arrive after it.</summary>
    public void Add(MemberId member, string connection)
    {
        if (_ended.Contains(connection))
            return;
        if (!_connections.TryGetValue(member, out var held))
            _connections[member] = held = new HashSet<string>(StringComparer.Ordinal);
        held.Add(connection);
    }

    /// <summary>Removes a connection.</summary>
    /// <returns>Whether it was this person's last; false for one that was not known.</returns>
    public bool RemoveLast(MemberId member, string connection)
    {
        _ended.Enqueue(connection);
        if (_ended.Count > Remembered)
            _ended.Dequeue();
        if (!_connections.TryGetValue(member, out var held) || !held.Remove(connection) || held.Count > 0)
            return false;
        _connections.Remove(member);
        return true;
    }

    public void Forget(MemberId member) => _connections.Remove(member);

    public void Clear() => _connections.Clear();

    public bool Has(MemberId member) => _connections.ContainsKey(member);

    public bool Any => _connections.Count > 0;
}
