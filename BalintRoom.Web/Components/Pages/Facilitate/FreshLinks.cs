using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>Links made on this page view, whose secrets nobody else knows: in memory until the tab is closed or reloaded.</summary>
/// <remarks>Scoped to the circuit.</remarks>
public sealed class FreshLinks
{
    private readonly Dictionary<(RoomId, MemberId), Secret> _links = [];

    /// <summary>Holds links just made; they replace earlier ones of the same people.</summary>
    public void Hold(RoomId session, IEnumerable<NewLink> links)
    {
        ArgumentNullException.ThrowIfNull(links);
        foreach (var link in links)
            _links[(session, link.Person)] = link.Secret;
    }

    /// <summary>Lets go of a link that opens nothing any more.</summary>
    public void Drop(RoomId session, MemberId person) => _links.Remove((session, person));

    /// <summary>A person's link, where it was made here.</summary>
    public Secret? Find(RoomId session, MemberId person) =>
        _links.TryGetValue((session, person), out var secret) ? secret : null;
}
