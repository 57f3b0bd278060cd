namespace BalintRoom.Programmes.Resources;

/// <summary>Names the words of joining, leading and "what is kept about me", and the sentences of their refusals: <c>ProgrammeWords.resx</c>.</summary>
public sealed class ProgrammeWords;
