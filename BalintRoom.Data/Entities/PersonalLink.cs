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
