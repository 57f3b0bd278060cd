namespace BalintRoom.Programmes.Links;

/// <summary>How a new personal link reaches the person it is for.</summary>
public enum LinkDelivery
{
    /// <summary>It is shown to whoever makes it, to be handed on.</summary>
    Shown,

    /// <summary>It is mailed to the person, and shown to nobody.</summary>
    Mailed,

    /// <summary>It cannot be made: the person facilitates, so that only they may have it, and they have no address.</summary>
    NeedsAddress,
}
