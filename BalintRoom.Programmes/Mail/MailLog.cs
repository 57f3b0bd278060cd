using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Mail;

/// <summary>
/// Shows coordinators the delivery state of their programme's emails about sessions, and sends single ones again on request. Emails about how a
/// session ended and sign-in links are not shown: they say who left early and who signs in.
/// </summary>
public sealed class MailLog(IDbContextFactory<BalintDbContext> database, TimeProvider clock, Outbox outbox)
{
    private static readonly TimeSpan SendingTimeout = TimeSpan.FromMinutes(5);

    /// <summary>
    /// One page of a programme's emails: failed, unclear and those being sent first, then those that wait after a failed attempt, then the latest.
    /// </summary>
    public async Task<Page<MailRow>> PageAsync(MemberId person, Guid programme, int page = 0, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var since = clock.GetUtcNow() - SendingTimeout;
        var mails = Of(db, person, programme);
        var total = await mails.CountAsync(cancellationToken);
        page = Page<MailRow>.Nearest(page, total, Paging.PageSize);
        var lines = await mails
            .OrderBy(m => m.State == MailState.Failed || m.State == MailState.Sending ? 0 : m.Fault != null ? 1 : 2).ThenByDescending(m => m.CreatedAt)
            .Skip(page * Paging.PageSize)
            .Take(Paging.PageSize)
            .Select(m => new MailRow(
                m.Id, m.Kind, m.Person!.Name, m.Session!.StartsAt, m.CreatedAt, m.State, m.Fault, m.State == MailState.Sending
                    && (m.DoneAt != null || m.NotBefore < since)))
            .ToListAsync(cancellationToken);
        return new Page<MailRow>(lines, total, page, Paging.PageSize);
    }

    /// <summary>How many of a programme's emails failed, without those that were no longer wanted. Unclear ones are not counted.</summary>
    public async Task<int> FailuresAsync(MemberId person, Guid programme, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await Of(db, person, programme).CountAsync(m => m.State == MailState.Failed && m.Fault != "NotWanted", cancellationToken);
    }

    /// <summary>
    /// Sends an email again that failed or is unclear, unless it is too late for it. Its content is written anew, with a new link where it has one, which
    /// has an entry in the audit with whose it is. An email that is being sent at this moment is queued again too, so callers must offer this only where
    /// <see cref="MailRow.IsUnclear"/> or the state is failed.
    /// </summary>
    /// <returns>Whether it was queued.</returns>
    public async Task<bool> ResendAsync(MemberId person, Guid programme, Guid mail, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var found = await Of(db, person, programme).Include(m => m.Session)
            .SingleOrDefaultAsync(m => m.Id == mail && (m.State == MailState.Failed || m.State == MailState.Sending) && m.NotAfter > now, cancellationToken);
        if (found is null)
            return false;
        (found.State, found.NotBefore, found.Fault, found.DoneAt) = (MailState.Waiting, now, null, null);
        if (found.Kind != MailKind.CalledOff)
            db.AddAuditEntry(
                now, await db.EntryInAsync(person, programme, group: null, cancellationToken), AuditAct.LinksMade, programme, found.Session!.GroupId,
                found.SessionId, found.PersonId);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Signal();
        return true;
    }

    private static IQueryable<OutgoingMail> Of(BalintDbContext db, MemberId person, Guid programme) => db.Mails.Where(m =>
        m.Session!.Group.ProgrammeId == programme && db.ProgrammesOf(person).Any(p => p.Id == programme)
        && m.Kind != MailKind.HowItEnded && m.Kind != MailKind.SignIn);
}
