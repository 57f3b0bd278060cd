using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>One person in the form of a group.</summary>
public sealed class PersonRow
{
    public MemberId? Person { get; init; }

    public string? Name { get; set; }

    public Role Role { get; set; }

    public TrainingStage? Stage { get; set; }

    public string? OtherRole { get; set; }

    public string? Email { get; set; }

    /// <summary>The address that counts.</summary>
    public string? StoredEmail { get; init; }

    /// <summary>The address that waits for their consent; empty where theirs shall be removed; null for none.</summary>
    public string? Proposed { get; init; }

    /// <summary>Whether only they can change their email address, on their own page.</summary>
    public bool EmailIsTheirs { get; init; }

    /// <summary>Whether they have proved who they are, and so alone decide what they are called.</summary>
    public bool IsProved { get; init; }

    /// <summary>Whether nothing was entered: such a line is not saved.</summary>
    public bool IsEmpty => Person is null && string.IsNullOrWhiteSpace(Name + Email);

    /// <summary>Their name, or a sign that there is none yet.</summary>
    public string Shown => string.IsNullOrWhiteSpace(Name) ? "…" : Name.Trim();
}
