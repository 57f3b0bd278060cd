using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>
/// A copy of a person's link to a group. Only its secret's hash is stored: one that was shown cannot be shown again; the secret of one that is mailed is
/// derived from a key outside the database, so that all mails carry the same. All copies are as good as each other, and are revoked together.
/// </summary>
public sealed class PersonalLink
{
    public required Guid Id { get; init; }

    public required Guid GroupId { get; init; }

    /// <summary>The one session it is limited to; null for a link to every session of the group while the person is on its roster.</summary>
    public RoomId? SessionId { get; init; }

    public required MemberId PersonId { get; init; }

    /// <summary>SHA-256 of the secret: 32 bytes.</summary>
    public required byte[] SecretHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it; null for one that the server mailed to the person.</summary>
    public MemberId? MadeBy { get; init; }

    /// <summary>When it stops working; exclusive. Null for a link to every session.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When it was first redeemed; shown to the facilitators as "opened".</summary>
    public DateTimeOffset? FirstUsedAt { get; set; }

    public Group Group { get; init; } = null!;

    public Session? Session { get; init; }

    public Person Person { get; init; } = null!;
}
