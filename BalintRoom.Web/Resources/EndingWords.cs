namespace BalintRoom.Web.Resources;

/// <summary>Marker class of <c>EndingWords.resx</c>: text for arriving in a room and for its ending.</summary>
public sealed class EndingWords;
