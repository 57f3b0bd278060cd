using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

/// <summary>
/// An administrative act: who did what to whom, without content. Never changed; a database trigger rejects updates.
/// </summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; null for the server.</summary>
    public required MemberId? ActorId { get; init; }

    public required AuditAct Act { get; init; }

    public Guid? ProgrammeId { get; init; }

    public Guid? GroupId { get; init; }

    /// <summary>The session it concerned.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The person it concerned.</summary>
    public MemberId? SubjectId { get; init; }

    /// <summary>How many rows, people or links it concerned; null where that does not apply.</summary>
    public int? Count { get; init; }

    /// <summary>
    /// For a correction of attendance: the stable name of its reason. For a change of role: the stable names of both, as "Member>Facilitator". Of a list, so
    /// that nobody writes a word of a case here.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>For a correction of attendance: the person's minutes before it; null for absent.</summary>
    public int? MinutesBefore { get; init; }

    /// <summary>For a correction of attendance: the person's minutes after it; null for absent.</summary>
    public int? MinutesAfter { get; init; }
}
