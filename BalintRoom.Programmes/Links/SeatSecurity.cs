using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Mail;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Links;

/// <summary>
/// Signs a person out everywhere but on the browser from which they ended the others in their seat, and replaces their link to the group: whoever was
/// there may have it. The browser that stays keeps its seat; a new link is mailed where there is an address, and else given back to be shown there.
/// </summary>
internal sealed class SeatSecurity(IDbContextFactory<BalintDbContext> database, TimeProvider clock, AccessRevocations access, Outbox outbox) : ISeatSecurity
{
    public async Task<string?> EndOthersAsync(RoomId room, MemberId member, BrowserId keep, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var entries = await db.SamePeople(member).Select(p => p.Id).ToListAsync(cancellationToken);
        var grants = db.DeviceGrants.Where(g => entries.Contains(g.PersonId));
        var devices = await grants.Select(g => g.DeviceId).Distinct().ToListAsync(cancellationToken);
        var others = devices.Where(d => RoomBrowsers.IdOf(room, d) != keep).ToList();
        if (others.Count == devices.Count)
            return null;

        await grants.Where(g => others.Contains(g.DeviceId)).ExecuteDeleteAsync(cancellationToken);
        var shown = await RenewLinkAsync(db, room.IsTransient ? room.DebriefedSession : room, member, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var device in others)
            access.DisconnectDevice(device, SessionEnding.SeatEnded);
        outbox.Signal();
        return shown is { } secret ? $"join#{secret.Reveal()}" : null;
    }

    /// <returns>The secret of the new link, where it is not mailed; null otherwise.</returns>
    private async Task<Secret?> RenewLinkAsync(BalintDbContext db, RoomId session, MemberId member, CancellationToken cancellationToken)
    {
        var seat = await db.Sessions.Where(s => s.Id == session)
            .SelectMany(s => s.Group.Members).Include(m => m.Person).Include(m => m.Group)
            .SingleOrDefaultAsync(m => m.PersonId == member, cancellationToken);
        if (seat is null)
            return null;
        var now = clock.GetUtcNow();
        await db.RevokeLinksAsync(seat.GroupId, [member], now, cancellationToken);

        // The browser that stays goes on by the new link, which is in use from then on.
        var own = PersonalLinks.Issue(db, seat.GroupId, seat.Person, by: member, now);
        await db.SaveChangesAsync(cancellationToken);
        var hash = own.Secret!.Value.Hash();
        var made = await db.PersonalLinks.SingleAsync(l => l.SecretHash == hash, cancellationToken);
        made.FirstUsedAt = now;
        var link = (Guid?)made.Id;
        await db.DeviceGrants.Where(g => g.PersonId == member && g.LinkId != null && g.Link!.GroupId == seat.GroupId)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.LinkId, link), cancellationToken);
        db.AddAuditEntry(now, member, AuditAct.OtherBrowserEnded, seat.Group.ProgrammeId, seat.GroupId, session, member);
        db.AddAuditEntry(now, member, AuditAct.LinksMade, seat.Group.ProgrammeId, seat.GroupId, session, member);
        if (seat.Person.Email is not null)
            db.QueueLinkMail(member, seat.GroupId, session: null, now);
        await db.SaveChangesAsync(cancellationToken);
        return seat.Person.Email is null ? own.Secret : null;
    }
}
