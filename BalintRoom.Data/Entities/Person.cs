using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

/// <summary>Somebody on a roster, who coordinates a programme, or who set the server up.</summary>
public sealed class Person
{
    /// <summary>The same in every session they sit in.</summary>
    public required MemberId Id { get; init; }

    /// <summary>1 to 80 characters, already trimmed; shown as plain text.</summary>
    public required string Name { get; set; }

    /// <summary>Where mail for them goes, in lower case; null where nobody said. Several people may share one.</summary>
    public string? Email { get; set; }

    /// <summary>When they proved that the address is theirs; from then on nobody else can change it.</summary>
    public DateTimeOffset? EmailConfirmedAt { get; set; }

    /// <summary>The language mail is written to them in: <c>en</c>, <c>fr</c>; null for the server's own.</summary>
    public string? Language { get; set; }

    /// <summary>SHA-256 of the secret in the address of their calendar feed; null where they have none.</summary>
    public byte[]? CalendarHash { get; set; }

    /// <summary>Whether they may make groups of their own. Leading an existing group is a matter of that group's roster.</summary>
    public bool MayMakeGroups { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
