namespace BalintRoom.Programmes.Sessions;

/// <summary>How somebody lost their seat in a room.</summary>
public enum SeatLossKind
{
    /// <summary>Their link was revoked.</summary>
    LinkRevoked,

    /// <summary>A new link was made for them, which ended the one they came by.</summary>
    LinkReplaced,

    /// <summary>They were removed from the roster.</summary>
    SeatTaken,
}
