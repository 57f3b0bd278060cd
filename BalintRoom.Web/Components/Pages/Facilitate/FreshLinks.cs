using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>
/// Links made on this page view, whose secrets are stored nowhere else: in memory until the tab is closed or reloaded.
/// </summary>
/// <remarks>Scoped to the circuit.</remarks>
public sealed class FreshLinks
{
    private readonly Dictionary<(Guid, MemberId), NewLink> _links = [];

    /// <summary>Keeps links that were just made; they replace earlier ones of the same people.</summary>
    public void Add(Guid group, IEnumerable<NewLink> links)
    {
        ArgumentNullException.ThrowIfNull(links);
        foreach (var link in links)
            _links[(group, link.Person)] = link;
    }

    /// <summary>Drops a link that was revoked.</summary>
    public void Remove(Guid group, MemberId person) => _links.Remove((group, person));

    /// <summary>A person's link, where it was made in this circuit; null otherwise.</summary>
    public NewLink? Find(Guid group, MemberId person) => _links.GetValueOrDefault((group, person));
}
