using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Audit;

/// <summary>An administrative act, with names for display.</summary>
/// <param name="At">When it was done.</param>
/// <param name="Actor">The name of who did it; null where the server did, or the person has been deleted.</param>
/// <param name="Act">What was done.</param>
/// <param name="Group">The group's name; null where none, or deleted.</param>
/// <param name="SessionStartsAt">The start of the session it concerned; null where none, or deleted.</param>
/// <param name="Subject">The name of the person it concerned; null where none, or deleted.</param>
/// <param name="Count">How many items it concerned; null where that does not apply.</param>
public sealed record AuditRow(
    DateTimeOffset At, string? Actor, AuditAct Act, string? Group, DateTimeOffset? SessionStartsAt, string? Subject, int? Count)
{
    /// <summary>What was corrected; null for an act that is no correction of attendance.</summary>
    public AuditedCorrection? Correction { get; init; }

    /// <summary>The roles before and after; null for an act that is no change of role, or an entry that does not say.</summary>
    public AuditedRoles? Roles { get; init; }
}
