namespace BalintRoom.Data.Entities;

/// <summary>A closed Balint group: who sits in it, and for whom it is meant.</summary>
public sealed class Group
{
    public required Guid Id { get; init; }

    /// <summary>The programme it belongs to; null where its facilitators run it by themselves.</summary>
    public Guid? ProgrammeId { get; init; }

    /// <summary>1 to 80 characters, already trimmed.</summary>
    public required string Name { get; set; }

    /// <summary>The earliest training stage the group is meant for, inclusive; null where it is open downwards.</summary>
    public TrainingStage? StageFrom { get; set; }

    /// <summary>The latest training stage the group is meant for, inclusive; null where it is open upwards.</summary>
    public TrainingStage? StageTo { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the group was put away; it is then listed nowhere, and its attendance stays.</summary>
    public DateTimeOffset? ArchivedAt { get; set; }

    public ResidencyProgramme? Programme { get; init; }

    public List<GroupMember> Members { get; init; } = [];

    public List<Session> Sessions { get; init; } = [];

    public List<Avenue> Avenues { get; init; } = [];
}
