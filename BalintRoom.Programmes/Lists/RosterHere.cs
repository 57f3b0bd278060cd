using System.Collections.Frozen;

namespace BalintRoom.Programmes.Lists;

/// <summary>Who is on a roster already, for a list that is to be added to it.</summary>
public sealed class RosterHere
{
    private readonly FrozenSet<string> _addresses;
    private readonly FrozenSet<string> _names;
    private readonly FrozenSet<string> _namesWithoutAddress;

    private RosterHere(IReadOnlyCollection<(string? Name, string? Email)> people)
    {
        _addresses = people.Select(p => p.Email?.Trim() ?? "").Where(e => e.Length > 0).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _names = NamesOf(people);
        _namesWithoutAddress = NamesOf(people.Where(p => string.IsNullOrWhiteSpace(p.Email)));
    }

    /// <summary>Nobody.</summary>
    public static RosterHere Nobody { get; } = new([]);

    /// <summary>These people, by name and email address.</summary>
    public static RosterHere Of(IEnumerable<(string? Name, string? Email)> people) => new([.. people]);

    /// <summary>Whether somebody has this address, and so is the same person.</summary>
    public bool Has(string? email) => email is not null && _addresses.Contains(email);

    /// <summary>Whether somebody has this name, and one of the two no address by which they could be told apart.</summary>
    public bool MayHave(string name, string? email) => (email is null ? _names : _namesWithoutAddress).Contains(name);

    /// <summary>Whether somebody else has this name: another person, told apart by the address.</summary>
    public bool HasNamesake(string name, string? email) => !Has(email) && _names.Contains(name);

    private static FrozenSet<string> NamesOf(IEnumerable<(string? Name, string? Email)> people) =>
        people.Select(p => p.Name?.Trim() ?? "").Where(n => n.Length > 0).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
