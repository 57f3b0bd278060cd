namespace BalintRoom.Web.SignIn.SingleSignOn;

/// <summary>The claims about a person that are taken from the institution's OpenID Connect provider.</summary>
/// <param name="Issuer">The provider's issuer.</param>
/// <param name="Subject">The account's id at the provider, which never changes.</param>
/// <param name="Email">The email address; null where the provider gave none.</param>
/// <param name="IsEmailVerified">Whether the provider claims to have verified the address.</param>
public sealed record ElsewhereKnown(string Issuer, string Subject, string? Email, bool IsEmailVerified);
