namespace BalintRoom.Programmes.Links;

/// <summary>The state of a person's link.</summary>
public enum LinkStatus
{
    /// <summary>None was made, or it was revoked.</summary>
    None,

    /// <summary>Made and not yet opened.</summary>
    Waiting,

    /// <summary>Opened at least once.</summary>
    Opened,
}
