namespace BalintRoom.Programmes.Access;

/// <summary>Why a link cannot be redeemed. Each reason has its own screen; the names are stable.</summary>
public enum LinkRefusal
{
    /// <summary>No link has this secret: mistyped, truncated, or purged long ago.</summary>
    Unknown,

    /// <summary>The link has expired: for a personal link, the recap period after its session is over.</summary>
    Expired,

    /// <summary>
    /// It was revoked, or replaced by a newer one (<see cref="LinkEnd"/>); or the email address it was sent to belongs to nobody any more.
    /// </summary>
    Revoked,

    /// <summary>A sign-in link that was used already, or replaced by a newer one.</summary>
    AlreadyUsed,

    /// <summary>It proves a new address of somebody who is not signed in on this browser.</summary>
    SignInFirst,

    /// <summary>Its session was cancelled.</summary>
    Cancelled,

    /// <summary>This browser is signed in as a coordinator of the programme, and coordinators enter no room.</summary>
    YouCoordinate,

    /// <summary>No link has this secret, and too many others that nobody has were tried from this network within a minute.</summary>
    TooMany,
}
