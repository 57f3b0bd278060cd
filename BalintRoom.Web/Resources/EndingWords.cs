namespace BalintRoom.Web.Resources;

/// <summary>Names the words of arriving and of the endings: <c>EndingWords.resx</c>.</summary>
public sealed class EndingWords;
