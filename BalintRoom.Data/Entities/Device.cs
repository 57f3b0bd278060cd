namespace BalintRoom.Data.Entities;

/// <summary>A browser that redeemed a link or signed in; identified by a cookie, of which only the hash is stored.</summary>
public sealed class Device
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the cookie's secret: 32 bytes.</summary>
    public required byte[] SecretHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its person last proved who they are, by signing in; null for a browser that has only redeemed personal links.</summary>
    public DateTimeOffset? SignedInAt { get; set; }

    /// <summary>When it was last seen, to the day; a device unseen for 400 days is deleted.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>
    /// The browser and operating system, so that its owner can recognise it: "Firefox, Android". Empty where unknown.
    /// </summary>
    public string Label { get; set; } = "";

    public List<DeviceGrant> Grants { get; init; } = [];
}
