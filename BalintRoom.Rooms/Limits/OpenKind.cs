namespace BalintRoom.Rooms.Limits;

/// <summary>What is counted while it is open.</summary>
public enum OpenKind
{
    /// <summary>A connection to the hub.</summary>
    Hub,

    /// <summary>The connection of a page.</summary>
    PageConnection,

    /// <summary>A page on the server: a circuit, also while its connection is down.</summary>
    Page,
}
