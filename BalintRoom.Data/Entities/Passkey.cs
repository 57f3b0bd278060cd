using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

/// <summary>A person's passkey: the public part, which is useless to a thief.</summary>
public sealed class Passkey
{
    /// <summary>The credential's id, 1 to 1023 bytes.</summary>
    public required byte[] CredentialId { get; init; }

    public required MemberId PersonId { get; init; }

    /// <summary>The name its owner gave it; 1 to 80 characters.</summary>
    public required string Name { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used to sign in, to the day.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The data needed to verify it, as JSON: public key, counter, transports, flags.</summary>
    public required string Data { get; set; }

    public Person Person { get; init; } = null!;
}
