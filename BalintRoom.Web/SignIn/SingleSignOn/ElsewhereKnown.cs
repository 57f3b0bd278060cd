namespace BalintRoom.Web.SignIn.SingleSignOn;

/// <summary>What an institution's sign-in said of somebody, and all that is taken of it.</summary>
/// <param name="Issuer">Who says it.</param>
/// <param name="Subject">The account there, which never changes.</param>
/// <param name="Email">The address it gave; null where it gave none.</param>
/// <param name="IsEmailVerified">Whether it says that the address is theirs.</param>
public sealed record ElsewhereKnown(string Issuer, string Subject, string? Email, bool IsEmailVerified);
