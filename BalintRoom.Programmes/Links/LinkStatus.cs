namespace BalintRoom.Programmes.Links;

/// <summary>The state of a person's link.</summary>
public enum LinkStatus
{
    /// <summary>None was made, or it was revoked.</summary>
    None,

    /// <summary>Valid and not yet redeemed.</summary>
    Waiting,

    /// <summary>Valid and redeemed at least once.</summary>
    Opened,
}
