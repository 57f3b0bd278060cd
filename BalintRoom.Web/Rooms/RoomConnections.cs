using BalintRoom.Domain.People;

namespace BalintRoom.Web.Rooms;

/// <summary>
/// Which live connections each person has in a room. Presence hangs on the set and not on the last word heard, so an old tab's late
/// disconnect never makes somebody away whose new one is up. Not safe for concurrent use: the room owns it.
/// </summary>
internal sealed class RoomConnections
{
    private readonly Dictionary<MemberId, HashSet<string>> _connections = [];

    /// <summary>Adds a connection.</summary>
    public void Add(MemberId member, string connection)
    {
        if (!_connections.TryGetValue(member, out var held))
            _connections[member] = held = new HashSet<string>(StringComparer.Ordinal);
        held.Add(connection);
    }

    /// <summary>Removes a connection.</summary>
    /// <returns>Whether it was this person's last; false for one that was not known.</returns>
    public bool RemoveLast(MemberId member, string connection)
    {
        if (!_connections.TryGetValue(member, out var held) || !held.Remove(connection) || held.Count > 0)
            return false;
        _connections.Remove(member);
        return true;
    }

    public void Forget(MemberId member) => _connections.Remove(member);

    public void Clear() => _connections.Clear();

    public bool Any => _connections.Count > 0;
}
