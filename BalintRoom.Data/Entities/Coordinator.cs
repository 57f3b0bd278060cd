using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

/// <summary>A coordinator of a programme: plans, invites, sees attendance, and never enters a room.</summary>
public sealed class Coordinator
{
    public required Guid ProgrammeId { get; init; }

    public required MemberId PersonId { get; init; }

    public required DateTimeOffset Since { get; init; }

    public ResidencyProgramme Programme { get; init; } = null!;

    public Person Person { get; init; } = null!;
}
