using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Sessions;

/// <summary>
/// Makes and revokes personal links to sessions. Answers only about groups in which the actor may hand out links.
/// </summary>
public sealed class PersonalLinkService(
    IDbContextFactory<BalintDbContext> database, RoomClock clock, AccessRevocations access, IOptions<RecapOptions> recap)
{
    /// <summary>
    /// Everybody on the roster of a session's group with the state of their link, in the order of the circle; empty where the actor may not hand out
    /// its links.
    /// </summary>
    public async Task<IReadOnlyList<SessionPerson>> PeopleAsync(MemberId actor, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        var people = await db.Sessions
            .Where(s => s.Id == session && db.Groups.Allowing(actor, GroupAct.HandOutLinks).Any(g => g.Id == s.GroupId))
            .SelectMany(s => s.Group.Members)
            .OrderBy(m => m.Position)
            .Select(m => new { m.PersonId, m.Person.Name, m.Role })
            .ToListAsync(cancellationToken);
        var links = await db.PersonalLinks.AsNoTracking()
            .Where(l => l.SessionId == session && l.RevokedAt == null)
            .ToListAsync(cancellationToken);
        return [.. people.Select(p =>
        {
            // Each mail contains a link of its own: a person counts as having opened theirs when any of them was opened.
            var theirs = links.Where(l => l.PersonId == p.PersonId).ToList();
            var used = theirs.Min(l => l.FirstUsedAt);
            var standing = theirs switch
            {
                [] => LinkStatus.None,
                _ when theirs.TrueForAll(l => l.ExpiresAt <= now) => LinkStatus.Expired,
                _ when used is not null => LinkStatus.Opened,
                _ => LinkStatus.Waiting,
            };
            return new SessionPerson(p.PersonId, p.Name, p.Role, standing, used);
        })];
    }

    /// <summary>Makes new links and revokes those they replace at once. A device keeps its access where it is also signed in.</summary>
    /// <param name="actor">The caller.</param>
    /// <param name="session">The session's id.</param>
    /// <param name="people">The people who get one; null for everybody in the group.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing is stored then.</param>
    /// <returns>
    /// The links in the order of the circle; <see cref="ProgrammeRefusal.NotFound"/> also where none of the people is on the roster,
    /// <see cref="ProgrammeRefusal.SessionOver"/> after the recap period.
    /// </returns>
    public async Task<Outcome<IReadOnlyList<NewLink>>> RenewAsync(
        MemberId actor, RoomId session, IReadOnlyCollection<MemberId>? people = null, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.Now;
        var found = await db.Sessions
            .Include(s => s.Group.Members).ThenInclude(m => m.Person)
            .SingleOrDefaultAsync(s => s.Id == session && db.Groups.Allowing(actor, GroupAct.HandOutLinks).Any(g => g.Id == s.GroupId), cancellationToken);
        var members = found?.Group.Members.Where(m => people is null || people.Contains(m.PersonId)).OrderBy(m => m.Position).ToList();
        if (found is null || members is not { Count: > 0 })
            return new Refusal(ProgrammeRefusal.NotFound);
        if (recap.Value.PurgeAt(found) <= now)
            return new Refusal(ProgrammeRefusal.SessionOver);

        var replaced = await RevokeAsync(db, session, [.. members.Select(m => m.PersonId)], now, cancellationToken);
        var links = members.Select(m => PersonalLinks.Issue(db, found, m.Person, now, recap.Value)).ToList();
        db.AddAuditEntry(now, actor, AuditAct.LinksMade, found.Group.ProgrammeId, found.GroupId, session, count: links.Count);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var person in replaced)
            access.NotifyRevoked(session, person);
        return links;
    }

    /// <summary>Revokes a person's links to a session at once. A device keeps its access where the person is also signed in on it.</summary>
    public async Task<Outcome<MemberId>> RevokeAsync(
        MemberId actor, RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var group = await db.Sessions
            .Where(s => s.Id == session && db.Groups.Allowing(actor, GroupAct.HandOutLinks).Any(g => g.Id == s.GroupId))
            .Select(s => new { s.GroupId, s.Group.ProgrammeId })
            .SingleOrDefaultAsync(cancellationToken);
        if (group is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        var revoked = await RevokeAsync(db, session, [person], clock.Now, cancellationToken);
        db.AddAuditEntry(clock.Now, actor, AuditAct.LinkWithdrawn, group.ProgrammeId, group.GroupId, session, person);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var gone in revoked)
            access.NotifyRevoked(session, gone);
        return person;
    }

    private static async Task<IReadOnlyList<MemberId>> RevokeAsync(
        BalintDbContext db, RoomId session, MemberId[] people, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var good = db.PersonalLinks.Where(l => l.SessionId == session && people.Contains(l.PersonId) && l.RevokedAt == null);
        var revoked = await good.Select(l => l.PersonId).Distinct().ToListAsync(cancellationToken);
        await good.ExecuteUpdateAsync(set => set.SetProperty(l => l.RevokedAt, now), cancellationToken);
        return revoked;
    }
}
