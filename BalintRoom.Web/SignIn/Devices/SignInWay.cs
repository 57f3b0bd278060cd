namespace BalintRoom.Web.SignIn.Devices;

/// <summary>How somebody has proved who they are. The security log holds the names.</summary>
internal enum SignInWay
{
    /// <summary>By a passkey.</summary>
    Passkey,

    /// <summary>By an account of the institution's.</summary>
    SingleSignOn,
}
