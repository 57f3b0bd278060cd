namespace BalintRoom.Rooms.Security;

/// <summary>What the security log records. The names are stable: operators search for them.</summary>
public enum SecurityEvent
{
    /// <summary>Somebody signed in, by whatever way.</summary>
    SignedIn,

    /// <summary>A passkey or a single sign-on account signed nobody in.</summary>
    SignInRefused,

    /// <summary>A device was signed out.</summary>
    SignedOut,

    /// <summary>Somebody agreed to an address that was entered for them.</summary>
    AddressChanged,

    /// <summary>A link was redeemed.</summary>
    LinkRedeemed,

    /// <summary>A link was not redeemed: unknown, expired, revoked, used already.</summary>
    LinkRefused,

    /// <summary>An address made too many attempts.</summary>
    Throttled,

    /// <summary>Somebody asked for a room they have no seat in, or that does not exist.</summary>
    RoomRefused,
}
