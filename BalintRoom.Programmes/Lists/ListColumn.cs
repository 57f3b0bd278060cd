namespace BalintRoom.Programmes.Lists;

/// <summary>A column of a list as it was read.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Heading">Its heading; null in a list without headings.</param>
/// <param name="Sample">The first values, for people to recognise it by.</param>
/// <param name="Meaning">What it holds; null where it may be more than one thing, so that people have to say.</param>
public sealed record ListColumn(int Index, string? Heading, string Sample, ListMeaning? Meaning);
