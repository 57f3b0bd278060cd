namespace BalintRoom.Programmes.Lists;

/// <summary>Who is in which other groups already, for a list of people: nobody is put into a second group unawares.</summary>
public sealed class RosterElsewhere
{
    private readonly ILookup<string, (Guid Id, string Group)> _addresses;
    private readonly ILookup<string, (Guid Id, string Group, bool HasAddress)> _names;

    private RosterElsewhere(IReadOnlyCollection<(Guid Id, string Group, string Name, string? Email)> people)
    {
        _addresses = people.Where(p => p.Email is not null).ToLookup(p => p.Email!, p => (p.Id, p.Group), StringComparer.OrdinalIgnoreCase);
        _names = people.ToLookup(p => p.Name.Trim(), p => (p.Id, p.Group, p.Email is not null), StringComparer.CurrentCultureIgnoreCase);
    }

    /// <summary>Nobody.</summary>
    public static RosterElsewhere Nobody { get; } = new([]);

    /// <summary>These people, each with the id and name of a group they are in.</summary>
    public static RosterElsewhere Of(IEnumerable<(Guid Id, string Group, string Name, string? Email)> people) => new([.. people]);

    /// <summary>
    /// The names of the groups somebody is in: by their address, or by their name where either has none, because then they may be one person.
    /// </summary>
    /// <param name="name">Their name.</param>
    /// <param name="email">Their address; null for none.</param>
    /// <param name="but">The group they are put into, which is not named; null for none.</param>
    public IReadOnlyList<string> GroupsOf(string name, string? email, Guid? but)
    {
        ArgumentNullException.ThrowIfNull(name);
        var byAddress = email is null ? [] : _addresses[email];
        var byName = _names[name.Trim()].Where(p => email is null || !p.HasAddress).Select(p => (p.Id, p.Group));
        return [.. byAddress.Concat(byName).Distinct().Where(g => g.Id != but).Select(g => g.Group).Distinct(StringComparer.Ordinal)];
    }
}
