using System.Collections.Immutable;

namespace BalintRoom.Programmes.Lists;

/// <summary>A list of people as it was read.</summary>
/// <param name="Rows">The people; at most <see cref="RosterReading.MostRows"/>.</param>
/// <param name="More">How many further rows were not read.</param>
/// <param name="Columns">How its columns were read; empty for a list without columns.</param>
/// <param name="HasHeading">Whether its first line was read as a heading.</param>
/// <param name="IsGuess">Whether the encoding was guessed to be Windows-1252, so that accented letters should be checked.</param>
public sealed record RosterList(ImmutableArray<RosterRow> Rows, int More, ImmutableArray<ListColumn> Columns, bool HasHeading, bool IsGuess)
{
    /// <summary>Whether people have to say first what a column holds: until then nobody of the list is ready.</summary>
    public bool IsAsking => Columns.Any(c => c.Meaning is null);

    /// <summary>Those who can be added.</summary>
    public IReadOnlyList<RosterRow> Ready => IsAsking ? [] : [.. Rows.Where(r => r.IsReady)];

    /// <summary>How many cannot be added: something is wrong with their line, or it was not read.</summary>
    public int FaultyCount => IsAsking ? Rows.Length + More : Rows.Count(r => !r.Faults.IsEmpty) + More;
}
