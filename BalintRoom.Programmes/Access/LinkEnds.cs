using BalintRoom.Data;
using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Access;

/// <summary>Tells how a revoked link came to its end, by the audit entry of the same moment.</summary>
internal static class LinkEnds
{
    /// <summary>How a link was ended; null where the audit does not tell.</summary>
    public static async Task<LinkEnd?> EndOfAsync(this BalintDbContext db, PersonalLink link, CancellationToken cancellationToken)
    {
        var acts = await db.Audit.AsNoTracking()
            .Where(a => a.GroupId == link.GroupId && a.SubjectId == link.PersonId && a.At == link.RevokedAt
                && (a.Act == AuditAct.OtherBrowserEnded || a.Act == AuditAct.LinkWithdrawn || a.Act == AuditAct.LinksMade))
            .OrderByDescending(a => a.Id)
            .Select(a => new { a.Act, a.ActorId, IsCoordinator = db.Coordinators.Any(c => c.PersonId == a.ActorId && c.ProgrammeId == a.ProgrammeId) })
            .ToListAsync(cancellationToken);
        return acts.Exists(a => a.Act == AuditAct.OtherBrowserEnded) ? LinkEnd.Owner
            : acts.FirstOrDefault() switch
            {
                { IsCoordinator: true } => LinkEnd.Coordinator,
                { ActorId: { } actor } when actor != link.PersonId => LinkEnd.Facilitator,
                _ => null,
            };
    }
}
