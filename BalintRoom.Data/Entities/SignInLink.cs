using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

/// <summary>
/// A one-time link that makes a device recognise somebody for good: the first one of a server, one made for another device, or one that was
/// e-mailed on request.
/// </summary>
public sealed class SignInLink
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the secret: 32 bytes.</summary>
    public required byte[] SecretHash { get; init; }

    /// <summary>Who it is for; null where <see cref="Email"/> says so, and for the first of a server, who says their name on redeeming.</summary>
    public MemberId? PersonId { get; init; }

    /// <summary>The address it was sent to: whoever has it is recognised as everybody known by it. Null where it was not e-mailed.</summary>
    public string? Email { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it opens nothing; exclusive.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used up, or replaced by a newer one.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
