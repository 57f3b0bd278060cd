using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>
/// Links made on this page view, whose secrets are stored nowhere else: in memory until the tab is closed or reloaded.
/// </summary>
/// <remarks>Scoped to the circuit.</remarks>
public sealed class FreshLinks
{
    private readonly Dictionary<(RoomId, MemberId), Secret> _links = [];

    /// <summary>Keeps links that were just made; they replace earlier ones of the same people.</summary>
    public void Add(RoomId session, IEnumerable<NewLink> links)
    {
        ArgumentNullException.ThrowIfNull(links);
        foreach (var link in links)
            _links[(session, link.Person)] = link.Secret;
    }

    /// <summary>Drops a link that was revoked.</summary>
    public void Remove(RoomId session, MemberId person) => _links.Remove((session, person));

    /// <summary>A person's link, where it was made in this circuit; null otherwise.</summary>
    public Secret? Find(RoomId session, MemberId person) =>
        _links.TryGetValue((session, person), out var secret) ? secret : null;
}
