namespace BalintRoom.Rooms.Limits;

/// <summary>Whose limit is reached.</summary>
public enum LimitReached
{
    /// <summary>One browser's.</summary>
    Device,

    /// <summary>One address's.</summary>
    Address,

    /// <summary>The server's.</summary>
    Server,
}
