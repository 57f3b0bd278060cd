namespace BalintRoom.Web.SignIn.Passkeys;

/// <summary>What a ceremony with a passkey is for. Its state is good for nothing else.</summary>
internal enum Ceremony
{
    /// <summary>Adding one.</summary>
    Create,

    /// <summary>Signing in with one.</summary>
    SignIn,
}
