namespace BalintRoom.Data.Entities;

/// <summary>A browser that redeemed a link; known by a cookie whose secret is stored hashed.</summary>
public sealed class Device
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the cookie's secret: 32 bytes.</summary>
    public required byte[] SecretHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last seen, to the day; a device unseen for long is forgotten.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>The browser and system it said it was, so that its owner knows it again: "Firefox, Android". Empty where it said nothing.</summary>
    public string Label { get; set; } = "";

    public List<DeviceGrant> Grants { get; init; } = [];
}
