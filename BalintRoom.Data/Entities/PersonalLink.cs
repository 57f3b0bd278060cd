using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>
/// One person's link to one session. Reusable until it is revoked or expires; only its secret's hash is stored.
/// </summary>
public sealed class PersonalLink
{
    public required Guid Id { get; init; }

    public required RoomId SessionId { get; init; }

    public required MemberId PersonId { get; init; }

    /// <summary>SHA-256 of the secret: 32 bytes.</summary>
    public required byte[] SecretHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops working; exclusive.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When it was first redeemed; shown to the facilitators as "opened".</summary>
    public DateTimeOffset? FirstUsedAt { get; set; }

    public Session Session { get; init; } = null!;

    public Person Person { get; init; } = null!;
}
