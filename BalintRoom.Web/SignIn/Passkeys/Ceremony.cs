namespace BalintRoom.Web.SignIn.Passkeys;

/// <summary>What a passkey ceremony is for. Its state is valid for nothing else.</summary>
internal enum Ceremony
{
    /// <summary>Adding a passkey.</summary>
    Create,

    /// <summary>Signing in with a passkey.</summary>
    SignIn,
}
