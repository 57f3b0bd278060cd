namespace BalintRoom.Web.Resources;

/// <summary>Names <c>OrientationWords.resx</c>: what a Balint group is, for a newcomer.</summary>
public sealed class OrientationWords;
