using BalintRoom.Domain.People;

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

/// <summary>One person's place in a group.</summary>
public sealed class GroupMember
{
    public required Guid GroupId { get; init; }

    public required MemberId PersonId { get; init; }

    public required Role Role { get; set; }

    /// <summary>Where they stand in training; null where it was not said.</summary>
    public TrainingStage? Stage { get; set; }

    /// <summary>A facilitator's other role towards the members, disclosed in every gathering; up to 80 characters.</summary>
    public string? OtherRole { get; set; }

    /// <summary>Whether this member may bring the group to a gentle end when no facilitator is connected.</summary>
    public bool IsDeputy { get; set; }

    /// <summary>The day they last presented a case, for turn-taking; never which. The group's facilitators alone see it.</summary>
    public DateOnly? LastPresentedOn { get; set; }

    /// <summary>The order of the circle, from 0.</summary>
    public required int Position { get; set; }

    public Person Person { get; init; } = null!;

    public Group Group { get; init; } = null!;
}

/// <summary>Where somebody stands in training, in order. The numbers are stored: never renumber.</summary>
public enum TrainingStage
{
    Student = 0,
    Year1 = 1,
    Year2 = 2,
    Year3 = 3,
    Year4 = 4,
    Year5 = 5,
    Year6 = 6,
    Fellow = 20,
    InPractice = 30,
}

/// <summary>One place where a problem can be taken outside the group, in the facilitators' own words.</summary>
public sealed class Avenue
{
    public required Guid GroupId { get; init; }

    /// <summary>The order of the list, from 0.</summary>
    public required int Position { get; set; }

    /// <summary>What it is for; 1 to 80 characters.</summary>
    public required string WhatFor { get; set; }

    /// <summary>Who it is; 1 to 80 characters.</summary>
    public required string Who { get; set; }

    /// <summary>How they are reached; up to 160 characters.</summary>
    public required string HowToReach { get; set; }

    /// <summary>A page about it: an https address of up to 300 characters, or null.</summary>
    public string? Link { get; set; }
}
