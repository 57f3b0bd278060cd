using System.Collections.Immutable;

namespace BalintRoom.Programmes.Lists;

/// <summary>What people said about a list, which goes before what it looks like.</summary>
/// <param name="HasHeading">Whether its first line is a heading; null where nobody said.</param>
/// <param name="Columns">What columns hold, by their place from 0.</param>
public sealed record ListChoices(bool? HasHeading, ImmutableDictionary<int, ListMeaning> Columns)
{
    /// <summary>Nobody has said anything.</summary>
    public static ListChoices None { get; } = new(null, ImmutableDictionary<int, ListMeaning>.Empty);

    /// <summary>These choices with that of one column.</summary>
    public ListChoices With(int column, ListMeaning meaning) => this with { Columns = Columns.SetItem(column, meaning) };
}
