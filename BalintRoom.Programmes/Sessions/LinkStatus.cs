namespace BalintRoom.Programmes.Sessions;

/// <summary>The state of a person's link.</summary>
public enum LinkStatus
{
    /// <summary>None was made, or it was revoked.</summary>
    None,

    /// <summary>Valid and not yet redeemed.</summary>
    Waiting,

    /// <summary>Valid and redeemed at least once.</summary>
    Opened,

    /// <summary>Expired, whether it was redeemed or not.</summary>
    Expired,
}
