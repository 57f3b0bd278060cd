using System.Collections.Immutable;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Groups;

/// <summary>A group as it was entered.</summary>
public sealed record GroupDraft
{
    /// <summary>The group to change; null for a new one.</summary>
    public Guid? Id { get; init; }

    public string? Name { get; init; }

    public TrainingStage? StageFrom { get; init; }

    public TrainingStage? StageTo { get; init; }

    /// <summary>Everybody, in the order of the circle.</summary>
    public ImmutableArray<SeatDraft> Seats { get; init; } = [];

    /// <summary>
    /// The people on the roster when the form was loaded: a draft that would remove anybody else is refused with
    /// <see cref="Results.ProgrammeRefusal.RosterChanged"/>. Null where whoever is not listed may be removed.
    /// </summary>
    public ImmutableArray<MemberId>? Loaded { get; init; }

    /// <summary>
    /// Whether the actor has signed in, and so may change their own name although their address is confirmed; a personal link does not suffice.
    /// </summary>
    public bool BySignedIn { get; init; }

    /// <summary>Whether the actor has signed in within minutes, and so may enter a first email address of their own.</summary>
    public bool BySignedInRecently { get; init; }

    /// <summary>The programme a new group belongs to; null for a group without a programme.</summary>
    public Guid? Programme { get; init; }
}
