namespace BalintRoom.Programmes.Resources;

/// <summary>Marker class of <c>ScreenWords.resx</c>: text of the layout, the landing page and the error pages.</summary>
public sealed class ScreenWords;
