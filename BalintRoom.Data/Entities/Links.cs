using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>One person's way into one session. Reusable until it is revoked or expires; its secret is never stored.</summary>
public sealed class PersonalLink
{
    public required Guid Id { get; init; }

    public required RoomId SessionId { get; init; }

    public required MemberId PersonId { get; init; }

    /// <summary>SHA-256 of the secret: 32 bytes.</summary>
    public required byte[] SecretHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it opens nothing; exclusive.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When it was first redeemed; shown to the facilitators as "has opened theirs".</summary>
    public DateTimeOffset? FirstUsedAt { get; set; }

    public Session Session { get; init; } = null!;

    public Person Person { get; init; } = null!;
}

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

/// <summary>What a redeemed link lets a device do. Through a personal link: sit in its session while the link is good.</summary>
public sealed class DeviceGrant
{
    public required Guid Id { get; init; }

    public required Guid DeviceId { get; init; }

    public required MemberId PersonId { get; init; }

    /// <summary>The personal link it came from and lives as long as; null when its person signed in.</summary>
    public Guid? LinkId { get; init; }

    public required DateTimeOffset GrantedAt { get; set; }

    public Device Device { get; init; } = null!;

    public Person Person { get; init; } = null!;

    public PersonalLink? Link { get; init; }
}
