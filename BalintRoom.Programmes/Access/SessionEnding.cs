namespace BalintRoom.Programmes.Access;

/// <summary>Why a browser's live connections are closed.</summary>
public enum SessionEnding
{
    /// <summary>The browser was signed out.</summary>
    SignedOut,

    /// <summary>The same person redeemed a link or signed in again: its pages can be loaded again.</summary>
    Renewed,

    /// <summary>It is another person's browser now.</summary>
    Replaced,

    /// <summary>Its person ended it from another browser, because it was in their seat.</summary>
    SeatEnded,
}
