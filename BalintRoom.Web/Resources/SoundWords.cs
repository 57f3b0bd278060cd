namespace BalintRoom.Web.Resources;

/// <summary>Marker class of <c>SoundWords.resx</c>: text about audio and video.</summary>
public sealed class SoundWords;
