using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

/// <summary>An administrative act: who did what to what, and no content. Never changed; the database itself refuses it.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; null for the server itself.</summary>
    public required MemberId? ActorId { get; init; }

    public required AuditAct Act { get; init; }

    public Guid? ProgrammeId { get; init; }

    public Guid? GroupId { get; init; }

    /// <summary>The session it was about.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The person it was done to.</summary>
    public MemberId? SubjectId { get; init; }

    /// <summary>How many rows, people or links; null where that says nothing.</summary>
    public int? Count { get; init; }
}
