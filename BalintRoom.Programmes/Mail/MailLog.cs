using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Mail;

/// <summary>
/// Shows those who plan for a programme or a group the delivery state of its emails about sessions and links, and sends single ones again on request: a
/// programme's coordinators, and whoever hands out a group's links. Emails about how a session ended and sign-in links are not shown: they say who left
/// early and who signs in.
/// </summary>
public sealed class MailLog(IDbContextFactory<BalintDbContext> database, TimeProvider clock, IRoomPlanner rooms, Outbox outbox)
{
    /// <summary>
    /// One page of the emails: failed, unclear and those being sent first, then those that wait after a failed attempt, then the latest.
    /// </summary>
    /// <param name="person">The caller.</param>
    /// <param name="of">A programme's id, or a group's.</param>
    /// <param name="page">The page's number, from 0.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<Page<MailRow>> PageAsync(MemberId person, Guid of, int page = 0, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var mails = Of(db, person, of);
        var total = await mails.CountAsync(cancellationToken);
        page = Page<MailRow>.Nearest(page, total, Paging.PageSize);
        var lines = await mails
            .OrderBy(m => (m.State == MailState.Failed && m.Fault != "NotWanted") || m.State == MailState.Sending ? 0
                : m.State == MailState.Waiting && m.Fault != null ? 1 : 2)
            .ThenByDescending(m => m.CreatedAt)
            .Skip(page * Paging.PageSize)
            .Take(Paging.PageSize)
            .Select(m => new MailRow(
                m.Id, m.Kind, m.Person!.Name, m.Session!.StartsAt, m.Session!.TimeZoneId, m.CreatedAt, m.State, m.Fault,
                m.State == MailState.Sending && m.DoneAt != null))
            .ToListAsync(cancellationToken);
        return new Page<MailRow>(lines, total, page, Paging.PageSize);
    }

    /// <summary>
    /// How many emails of a programme or a group need somebody: those that were not sent although they were wanted, and those of which it is unclear
    /// whether they were.
    /// </summary>
    public async Task<int> NeedHandAsync(MemberId person, Guid of, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await Of(db, person, of).CountAsync(
            m => (m.State == MailState.Failed && m.Fault != "NotWanted") || (m.State == MailState.Sending && m.DoneAt != null), cancellationToken);
    }

    /// <summary>The same for each group a person facilitates; groups without any are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> NeedHandAsync(MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var groups = await db.GroupsAllowing(person, GroupAct.Facilitate).Where(g => g.ArchivedAt == null).Select(g => g.Id).ToListAsync(cancellationToken);
        var counts = new Dictionary<Guid, int>();
        foreach (var group in groups)
            if (await NeedHandAsync(person, group, cancellationToken) is > 0 and var count)
                counts[group] = count;
        return counts;
    }

    /// <summary>
    /// Sends an email again that failed or is unclear, unless it is too late for it, or is a message whose text is not kept. Its content is written anew,
    /// with a new link where it has one, which has an entry in the audit with whose it is.
    /// </summary>
    /// <returns>Whether it was queued.</returns>
    public async Task<bool> ResendAsync(MemberId person, Guid of, Guid mail, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var found = await Of(db, person, of).Include(m => m.Session)
            .SingleOrDefaultAsync(
                m => m.Id == mail && m.Kind != MailKind.GroupMessage && m.NotAfter > now
                    && (m.State == MailState.Failed || (m.State == MailState.Sending && m.DoneAt != null)),
                cancellationToken);
        if (found is null)
            return false;
        (MemberId Actor, Guid Group)? mailed = null;
        (found.State, found.NotBefore, found.Fault, found.DoneAt) = (MailState.Waiting, now, null, null);
        if (found.Kind is not (MailKind.CalledOff or MailKind.LeftRoster or MailKind.RecordsExpire)
            && (found.GroupId ?? found.Session?.GroupId) is { } group)
        {
            var programme = await db.Groups.Where(g => g.Id == group).Select(g => g.ProgrammeId).SingleAsync(cancellationToken);
            var actor = await db.EntryInAsync(person, programme, group, cancellationToken);
            db.AddAuditEntry(now, actor, AuditAct.LinksMade, programme, group, found.SessionId, found.PersonId);
            mailed = (actor, group);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (mailed is var (by, to) && found.PersonId is { } whose)
            await rooms.NoteAccessAsync(db, by, to, [whose], AccessChangeKind.LinkMade, now, cancellationToken);
        outbox.Signal();
        return true;
    }

    private static IQueryable<OutgoingMail> Of(BalintDbContext db, MemberId person, Guid of)
    {
        var groups = db.Groups.Where(g => (g.ProgrammeId == of && db.ProgrammesOf(person).Any(p => p.Id == of))
            || (g.Id == of && db.GroupsAllowing(person, GroupAct.HandOutLinks).Any(a => a.Id == of)));
        return db.Mails.Where(m => m.Kind != MailKind.HowItEnded && m.Kind != MailKind.SignIn && m.Kind != MailKind.Debrief
            && groups.Any(g => g.Id == m.GroupId || g.Id == m.Session!.GroupId));
    }
}
