namespace BalintRoom.Web.Resources;

/// <summary>Marker class of <c>SignInWords.resx</c>: text for signing in and for a person's own page.</summary>
public sealed class SignInWords;
