namespace BalintRoom.Programmes.Links;

/// <summary>The state of a person's link.</summary>
public enum LinkStatus
{
    /// <summary>None was made, or it was revoked.</summary>
    None,

    /// <summary>There is none yet: an email that carries it waits to be sent.</summary>
    OnTheWay,

    /// <summary>Valid and not yet redeemed.</summary>
    Waiting,

    /// <summary>Valid and redeemed at least once.</summary>
    Opened,
}
