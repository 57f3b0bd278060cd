using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

/// <summary>A person's single sign-on account, linked when it was first used.</summary>
public sealed class ExternalLogin
{
    /// <summary>The issuer, as the provider names itself.</summary>
    public required string Issuer { get; init; }

    /// <summary>The account's permanent id at the provider.</summary>
    public required string Subject { get; init; }

    public required MemberId PersonId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Person Person { get; init; } = null!;
}
