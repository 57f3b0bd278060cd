using BalintRoom.Domain.People;

namespace BalintRoom.Web.Data.Entities;

/// <summary>Somebody a facilitator put on a roster, or the first facilitator. A name and nothing that identifies further.</summary>
public sealed class Person
{
    /// <summary>The same in every session they sit in.</summary>
    public required MemberId Id { get; init; }

    /// <summary>1 to 80 characters, already trimmed; shown as plain text.</summary>
    public required string Name { get; set; }

    /// <summary>Whether they may make groups of their own. Leading an existing group is a matter of that group's roster.</summary>
    public bool MayMakeGroups { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
