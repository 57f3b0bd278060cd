namespace BalintRoom.Data.Entities;

/// <summary>A closed Balint group with its roster.</summary>
public sealed class Group
{
    public required Guid Id { get; init; }

    /// <summary>The programme it belongs to; null for a group without a programme.</summary>
    public Guid? ProgrammeId { get; init; }

    /// <summary>1 to 80 characters, trimmed.</summary>
    public required string Name { get; set; }

    /// <summary>The earliest training stage the group is meant for, inclusive; null for no lower bound.</summary>
    public TrainingStage? StageFrom { get; set; }

    /// <summary>The latest training stage the group is meant for, inclusive; null for no upper bound.</summary>
    public TrainingStage? StageTo { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// When the group was archived: it is then listed only among archived groups, and its attendance is kept. Null for an active
    /// group.
    /// </summary>
    public DateTimeOffset? ArchivedAt { get; set; }

    public ResidencyProgramme? Programme { get; init; }

    public List<GroupMember> Members { get; init; } = [];

    public List<Session> Sessions { get; init; } = [];

    public List<Avenue> Avenues { get; init; } = [];
}
