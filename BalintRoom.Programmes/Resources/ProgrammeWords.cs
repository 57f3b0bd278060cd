namespace BalintRoom.Programmes.Resources;

/// <summary>
/// Marker class of <c>ProgrammeWords.resx</c>: text of the pages for joining, facilitating and "what is kept about me", and of
/// refusals.
/// </summary>
public sealed class ProgrammeWords;
