using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

/// <summary>
/// A one-time link by which a device signs a person in: the server's first one, one made for another device, or one mailed on
/// request. With both a person and an address it proves that address, in a browser where the person is signed in already.
/// </summary>
public sealed class SignInLink
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the secret: 32 bytes.</summary>
    public required byte[] SecretHash { get; init; }

    /// <summary>
    /// The person; null for a mailed link that signs in by <see cref="Email"/>, and for the server's first link until its user has entered a name.
    /// </summary>
    public MemberId? PersonId { get; set; }

    /// <summary>
    /// The address it was mailed to, which signs in everybody with that address, or becomes that of <see cref="PersonId"/>; null where it was not
    /// mailed.
    /// </summary>
    public string? Email { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops working; exclusive.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used, or replaced by a newer one.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>
    /// SHA-256 of the random value with which the browser that used it marked its attempt: the same browser may repeat it for a minute, in case the
    /// answer was lost. Null where it is unused or the browser gave none.
    /// </summary>
    public byte[]? AttemptHash { get; set; }
}
