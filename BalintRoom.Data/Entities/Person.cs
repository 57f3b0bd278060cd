using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

/// <summary>A person on a roster, a coordinator, or the one who set up the server.</summary>
public sealed class Person
{
    /// <summary>The person's id in all sessions.</summary>
    public required MemberId Id { get; init; }

    /// <summary>1 to 80 characters, trimmed; shown as plain text.</summary>
    public required string Name { get; set; }

    /// <summary>The email address in lower case; null for none. Several people may have the same.</summary>
    public string? Email { get; set; }

    /// <summary>When the address was confirmed by its owner, after which nobody else can change it.</summary>
    public DateTimeOffset? EmailConfirmedAt { get; set; }

    /// <summary>
    /// The address somebody else has entered for them, which does not count until the person, or the owner of <see cref="Email"/>, agrees; null for
    /// none.
    /// </summary>
    public string? ProposedEmail { get; set; }

    /// <summary>Who entered <see cref="ProposedEmail"/>.</summary>
    public MemberId? ProposedBy { get; set; }

    /// <summary>When <see cref="ProposedEmail"/> was entered.</summary>
    public DateTimeOffset? ProposedAt { get; set; }

    /// <summary>The language of mails to them: <c>en</c>, <c>fr</c>; null for the server's default.</summary>
    public string? Language { get; set; }

    /// <summary>SHA-256 of the secret in their calendar feed's URL; null where there is no feed.</summary>
    public byte[]? CalendarHash { get; set; }

    /// <summary>
    /// Whether they may make groups and programmes. Facilitating an existing group depends on that group's roster instead.
    /// </summary>
    public bool MayMakeGroups { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
