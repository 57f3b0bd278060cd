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

/// <summary>A passkey of somebody's: the public half, which proves nothing to anybody who steals it.</summary>
public sealed class Passkey
{
    /// <summary>The credential's id, 1 to 1023 bytes.</summary>
    public required byte[] CredentialId { get; init; }

    public required MemberId PersonId { get; init; }

    /// <summary>What its owner calls it; 1 to 80 characters.</summary>
    public required string Name { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last signed somebody in, to the day.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>What verifies it, as JSON: public key, counter, transports, flags.</summary>
    public required string Data { get; set; }

    public Person Person { get; init; } = null!;
}

/// <summary>Somebody's account with the institution's own sign-in, linked when they first used it.</summary>
public sealed class ExternalLogin
{
    /// <summary>Who issued it, as the provider names itself.</summary>
    public required string Issuer { get; init; }

    /// <summary>The account there, which never changes.</summary>
    public required string Subject { get; init; }

    public required MemberId PersonId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Person Person { get; init; } = null!;
}
