namespace BalintRoom.Programmes.Resources;

/// <summary>Names the words of the layout, the landing page and the error pages: <c>ScreenWords.resx</c>.</summary>
public sealed class ScreenWords;
