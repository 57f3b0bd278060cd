using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

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
