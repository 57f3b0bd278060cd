using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

/// <summary>One person's place in a group.</summary>
public sealed class GroupMember
{
    public required Guid GroupId { get; init; }

    public required MemberId PersonId { get; init; }

    public required Role Role { get; set; }

    /// <summary>Their training stage; null for unknown.</summary>
    public TrainingStage? Stage { get; set; }

    /// <summary>A facilitator's other role towards the members, disclosed in every gathering; up to 80 characters.</summary>
    public string? OtherRole { get; set; }

    /// <summary>Whether this member may bring the group to a gentle end when no facilitator is connected.</summary>
    public bool IsDeputy { get; set; }

    /// <summary>
    /// The day they last presented a case, for taking turns; never which case. Shown to the group's facilitators alone.
    /// </summary>
    public DateOnly? LastPresentedOn { get; set; }

    /// <summary>The position in the circle, from 0.</summary>
    public required int Position { get; set; }

    public Person Person { get; init; } = null!;

    public Group Group { get; init; } = null!;
}
