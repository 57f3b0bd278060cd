namespace BalintRoom.Programmes.Sessions;

/// <summary>Whether somebody with a seat is let into a room.</summary>
public enum DoorState
{
    /// <summary>They are let in.</summary>
    Open,

    /// <summary>They are let in later.</summary>
    Early,

    /// <summary>The session was cancelled.</summary>
    Cancelled,

    /// <summary>The group is archived, so its session does not take place unless the group is restored.</summary>
    Archived,
}
