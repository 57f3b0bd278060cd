namespace BalintRoom.Programmes.Access;

/// <summary>Why a link cannot be redeemed. Each reason has its own screen; the names are stable.</summary>
public enum LinkRefusal
{
    /// <summary>No link has this secret: mistyped, truncated, or purged long ago.</summary>
    Unknown,

    /// <summary>The link has expired: its session and the recap period after it are over.</summary>
    Expired,

    /// <summary>A facilitator or coordinator revoked it or replaced it by a newer one.</summary>
    Revoked,

    /// <summary>A one-time link that has been used already.</summary>
    AlreadyUsed,

    /// <summary>Its session was cancelled.</summary>
    CalledOff,

    /// <summary>This browser is signed in as a coordinator of the programme, and coordinators enter no room.</summary>
    YouCoordinate,

    /// <summary>Too many links were tried from this address within a minute.</summary>
    TooMany,
}
