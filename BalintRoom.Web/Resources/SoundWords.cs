namespace BalintRoom.Web.Resources;

/// <summary>Names <c>SoundWords.resx</c>: words about sound and pictures.</summary>
public sealed class SoundWords;
