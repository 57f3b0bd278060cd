namespace BalintRoom.Web.Resources;

/// <summary>Marker class of <c>OrientationWords.resx</c>: an introduction to Balint groups for newcomers.</summary>
public sealed class OrientationWords;
