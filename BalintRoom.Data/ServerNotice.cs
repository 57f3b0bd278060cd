namespace BalintRoom.Data;

/// <summary>What one server tells the others: ids alone, so that it may pass through the database.</summary>
/// <param name="Topic">Who it is for, one of the constants.</param>
/// <param name="Subject">A room, or a device.</param>
/// <param name="Other">A person; empty where the topic has none.</param>
/// <param name="Detail">A word that the topic defines; null where it needs none.</param>
public sealed record ServerNotice(string Topic, Guid Subject, Guid Other = default, string? Detail = null)
{
    /// <summary>A person lost access to a room.</summary>
    public const string AccessRevoked = "access-revoked";

    /// <summary>The session of a browser has ended.</summary>
    public const string DeviceEnded = "device-ended";

    /// <summary>Those who wait at the door of a room should look again.</summary>
    public const string DoorChanged = "door-changed";
}
