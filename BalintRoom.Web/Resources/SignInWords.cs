namespace BalintRoom.Web.Resources;

/// <summary>Names <c>SignInWords.resx</c>: words for signing in and for one’s own page.</summary>
public sealed class SignInWords;
