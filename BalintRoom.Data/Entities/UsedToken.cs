namespace BalintRoom.Data.Entities;

/// <summary>A token that was used and is valid once, for as long as it would be valid. PostgreSQL alone has them.</summary>
public sealed class UsedToken
{
    /// <summary>The token's id, up to 40 characters; it says nothing about anybody.</summary>
    public required string Id { get; init; }

    /// <summary>When the token expires, and with it this row.</summary>
    public required DateTimeOffset Until { get; init; }
}
