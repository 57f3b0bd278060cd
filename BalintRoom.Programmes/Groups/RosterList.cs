using System.Collections.Immutable;

namespace BalintRoom.Programmes.Groups;

/// <summary>A roster list as it was read.</summary>
/// <param name="Rows">The rows; at most <see cref="RosterReader.MostRows"/>.</param>
/// <param name="More">How many further rows were not read.</param>
/// <param name="IsGuess">
/// Whether the encoding was guessed to be ISO 8859-1, so that accented letters should be checked.
/// </param>
public sealed record RosterList(ImmutableArray<RosterRow> Rows, int More, bool IsGuess);
