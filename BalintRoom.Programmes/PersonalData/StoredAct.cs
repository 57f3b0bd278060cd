using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Audit;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>What somebody has done to a person: made them a link, changed their address, role or seat.</summary>
/// <param name="At">When.</param>
/// <param name="By">The name of who did it; null for the server, and for somebody who has been deleted.</param>
/// <param name="Act">What.</param>
/// <param name="Group">The group it was in; null for none, or a deleted one.</param>
/// <param name="SessionStartsAt">The start of the session it concerned; null for none.</param>
public sealed record StoredAct(DateTimeOffset At, string? By, AuditAct Act, string? Group, DateTimeOffset? SessionStartsAt)
{
    /// <summary>What of their attendance was corrected; null for another act.</summary>
    public AuditedCorrection? Correction { get; init; }

    /// <summary>Their roles before and after; null for another act, or an entry that does not say.</summary>
    public AuditedRoles? Roles { get; init; }
}
