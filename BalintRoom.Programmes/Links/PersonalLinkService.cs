using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Links;

/// <summary>
/// Makes and revokes personal links. Answers only about groups in which the actor may hand out links. A link is mailed to a person who has an address,
/// and shown to nobody; nobody but themselves gets a link of somebody who facilitates. Each link that is made has an entry in the audit with whose it is.
/// </summary>
public sealed class PersonalLinkService(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, AccessRevocations access, IRoomPlanner rooms, IOptions<RecapOptions> recap,
    Outbox outbox)
{
    /// <summary>The mails that carry a link.</summary>
    private static readonly MailKind[] LinkMails =
        [MailKind.Invitation, MailKind.Reminder, MailKind.Moved, MailKind.CalledOff, MailKind.Joined, MailKind.Link];

    /// <summary>
    /// Everybody of a group with the state of their link, in the order of the circle; empty where the actor has no access to it.
    /// </summary>
    public Task<IReadOnlyList<LinkHolder>> PeopleAsync(MemberId actor, Guid group, CancellationToken cancellationToken = default) =>
        PeopleAsync(actor, group, session: null, cancellationToken);

    /// <inheritdoc cref="PeopleAsync(MemberId, Guid, CancellationToken)" />
    /// <param name="actor">The caller.</param>
    /// <param name="group">The group's id.</param>
    /// <param name="session">A session of it, for the links to it alone and who was invited to it; null for none.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<IReadOnlyList<LinkHolder>> PeopleAsync(
        MemberId actor, Guid group, RoomId? session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var members = await db.GroupsAllowing(actor, GroupAct.HandOutLinks).Where(g => g.Id == group)
            .SelectMany(g => g.Members).Include(m => m.Person).OrderBy(m => m.Position).AsNoTracking()
            .ToListAsync(cancellationToken);
        var entry = await EntryInAsync(db, actor, group, cancellationToken);
        var links = await db.PersonalLinks.AsNoTracking().Where(l => l.GroupId == group && (l.SessionId == null || l.SessionId == session)).WhereValid(now)
            .Select(l => new { l.PersonId, l.SessionId, l.FirstUsedAt })
            .ToListAsync(cancellationToken);
        // A mailed link is made when its mail is written.
        var mails = await db.Mails.AsNoTracking()
            .Where(m => LinkMails.Contains(m.Kind) && (m.State == MailState.Waiting || m.State == MailState.Sending) && m.NotAfter > now
                && (m.GroupId == group || db.Sessions.Any(s => s.Id == m.SessionId && s.GroupId == group)))
            .Select(m => new { m.PersonId, m.SessionId, m.Kind })
            .ToListAsync(cancellationToken);
        var series = await db.Sessions.Where(s => s.Id == session).Select(s => s.SeriesId).SingleOrDefaultAsync(cancellationToken);
        var invited = await db.Mails.AsNoTracking()
            .Where(m => (m.Kind == MailKind.Invitation || m.Kind == MailKind.Joined) && m.SessionId != null
                && (m.SessionId == session || (series != null && db.Sessions.Any(s => s.Id == m.SessionId && s.SeriesId == series))))
            .Select(m => m.PersonId).Distinct().ToListAsync(cancellationToken);
        return [.. members.Select(m =>
        {
            // Each mail contains a copy of its own: a person counts as having opened theirs when any of them was opened.
            var theirs = links.FindAll(l => l.PersonId == m.PersonId && l.SessionId is null);
            return new LinkHolder(
                m.PersonId, m.Person.Name, m.Role, StatusOf(m.PersonId, forSession: false), LinkDeliveryRules.DeliveryTo(m.Person, m.Role, entry),
                theirs.Min(l => l.FirstUsedAt))
            {
                SessionLink = session is null ? LinkStatus.None : StatusOf(m.PersonId, forSession: true),
                IsInvited = invited.Contains(m.PersonId),
            };
        })];

        LinkStatus StatusOf(MemberId person, bool forSession)
        {
            var theirs = links.FindAll(l => l.PersonId == person && l.SessionId is not null == forSession);
            return theirs.Exists(l => l.FirstUsedAt is not null) ? LinkStatus.Opened
                : theirs.Count > 0 ? LinkStatus.Waiting
                : mails.Exists(m => m.PersonId == person && (m.Kind == MailKind.Link && m.SessionId is not null) == forSession
                    && (!forSession || m.SessionId == session)) ? LinkStatus.OnTheWay
                : LinkStatus.None;
        }
    }

    /// <summary>Makes new links; the links they replace stop working at once, on every device that used them.</summary>
    /// <param name="actor">The caller.</param>
    /// <param name="group">The group's id.</param>
    /// <param name="people">The people who get one; null for everybody in the group who can get one.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing is stored then.</param>
    public async Task<Outcome<IReadOnlyList<NewLink>>> RenewAsync(
        MemberId actor, Guid group, IReadOnlyCollection<MemberId>? people = null, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var found = await db.GroupsAllowing(actor, GroupAct.HandOutLinks).Include(g => g.Members).ThenInclude(m => m.Person)
            .SingleOrDefaultAsync(g => g.Id == group, cancellationToken);
        var members = found?.Members.Where(m => people is null || people.Contains(m.PersonId)).OrderBy(m => m.Position).ToList();
        if (found is null || members is not { Count: > 0 })
            return new Refusal(ProgrammeRefusal.NotFound);
        actor = await EntryInAsync(db, actor, group, cancellationToken);
        var reached = members.FindAll(m => LinkDeliveryRules.DeliveryTo(m.Person, m.Role, actor) != LinkDelivery.NeedsAddress);
        if (reached.Count == 0)
            return new Refusal(ProgrammeRefusal.FacilitatorNeedsAddress, Field: null, members[0].Person.Name);

        var lost = await db.RevokeLinksAsync(group, [.. reached.Select(m => m.PersonId)], now, cancellationToken);
        var links = reached.ConvertAll(m => db.DeliverLink(found, m, actor, now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await TellRoomsAsync(db, actor, group, [.. reached.Select(m => m.PersonId)], AccessChangeKind.LinkMade, now, lost, cancellationToken);
        outbox.Signal();
        return links;
    }

    /// <summary>Revokes a person's links to a group; every device that used them loses access at once.</summary>
    public async Task<Outcome<MemberId>> RevokeAsync(
        MemberId actor, Guid group, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var found = await db.GroupsAllowing(actor, GroupAct.HandOutLinks).SingleOrDefaultAsync(g => g.Id == group, cancellationToken);
        if (found is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        actor = await EntryInAsync(db, actor, group, cancellationToken);
        var lost = await db.RevokeLinksAsync(group, [person], now, cancellationToken);
        db.AddAuditEntry(now, actor, AuditAct.LinkWithdrawn, found.ProgrammeId, group, subject: person);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await TellRoomsAsync(db, actor, group, [person], AccessChangeKind.LinkRevoked, now, lost, cancellationToken);
        return person;
    }

    /// <summary>
    /// Makes a link to one session alone, for a guest on the roster: an observer, a visiting facilitator. Their other links are not changed.
    /// </summary>
    public async Task<Outcome<NewLink>> ForSessionAsync(
        MemberId actor, RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var found = await db.Sessions.Include(s => s.Group.Members.Where(m => m.PersonId == person)).ThenInclude(m => m.Person)
            .SingleOrDefaultAsync(s => s.Id == session && db.GroupsAllowing(actor, GroupAct.HandOutLinks).Any(g => g.Id == s.GroupId), cancellationToken);
        if (found?.Group.Members is not [var member])
            return new Refusal(ProgrammeRefusal.NotFound);
        if (found.CalledOffAt is not null)
            return new Refusal(ProgrammeRefusal.SessionCancelled);
        if (found.EndedAt is not null || recap.Value.PurgeAt(found) <= now)
            return new Refusal(ProgrammeRefusal.SessionOver);
        actor = await EntryInAsync(db, actor, found.GroupId, cancellationToken);
        NewLink link;
        switch (LinkDeliveryRules.DeliveryTo(member.Person, member.Role, actor))
        {
            case LinkDelivery.NeedsAddress:
                return new Refusal(ProgrammeRefusal.FacilitatorNeedsAddress, Field: null, member.Person.Name);
            case LinkDelivery.Mailed:
                db.QueueLinkMail(person, found.GroupId, found.Id, now);
                link = new NewLink(person, member.Person.Name, Secret: null);
                break;
            default:
                link = PersonalLinks.IssueForSession(db, found, member.Person, actor, now, recap.Value);
                break;
        }

        db.AddAuditEntry(now, actor, AuditAct.LinksMade, found.Group.ProgrammeId, found.GroupId, session, person);
        await db.SaveChangesAsync(cancellationToken);
        await rooms.NoteAccessAsync(db, actor, found.GroupId, [person], AccessChangeKind.LinkMade, now, cancellationToken);
        outbox.Signal();
        return link;
    }

    /// <summary>Tells rooms under way before connections are closed: whoever comes back is then let in by a facilitator.</summary>
    private async Task TellRoomsAsync(
        BalintDbContext db, MemberId actor, Guid group, IReadOnlyCollection<MemberId> people, AccessChangeKind kind, DateTimeOffset now,
        IReadOnlyList<(RoomId Room, MemberId Person)> lost, CancellationToken cancellationToken)
    {
        try
        {
            await rooms.NoteAccessAsync(db, actor, group, people, kind, now, cancellationToken);
        }
        finally
        {
            access.NotifyRevoked(lost);
        }
    }

    private static async Task<MemberId> EntryInAsync(BalintDbContext db, MemberId actor, Guid group, CancellationToken cancellationToken)
    {
        var programme = await db.Groups.Where(g => g.Id == group).Select(g => g.ProgrammeId).SingleOrDefaultAsync(cancellationToken);
        return await db.EntryInAsync(actor, programme, group, cancellationToken);
    }
}
