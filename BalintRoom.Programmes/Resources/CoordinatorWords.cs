namespace BalintRoom.Programmes.Resources;

/// <summary>Marker class of <c>CoordinatorWords.resx</c>: text of the coordinators' pages.</summary>
public sealed class CoordinatorWords;
