using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

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
