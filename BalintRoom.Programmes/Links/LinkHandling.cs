using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Mail;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Links;

/// <summary>Hands out and revokes links within a transaction of the caller's.</summary>
internal static class LinkHandling
{
    /// <summary>
    /// Makes a member's link and delivers it: queues a mail where they have an address, else returns the secret. Adds an audit entry. The caller saves.
    /// </summary>
    public static NewLink DeliverLink(this BalintDbContext db, Group group, GroupMember member, MemberId actor, DateTimeOffset now)
    {
        db.AddAuditEntry(now, actor, AuditAct.LinksMade, group.ProgrammeId, group.Id, subject: member.PersonId);
        if (LinkDeliveryRules.DeliveryTo(member.Person, member.Role, actor) == LinkDelivery.Shown)
            return PersonalLinks.Issue(db, group.Id, member.Person, actor, now);
        db.QueueLinkMail(member.PersonId, group.Id, session: null, now);
        return new NewLink(member.PersonId, member.Person.Name, Secret: null);
    }

    /// <summary>Makes a link for everybody of a group who has none and whose link is shown to the actor. The caller saves.</summary>
    public static async Task<IReadOnlyList<NewLink>> IssueMissingLinksAsync(
        this BalintDbContext db, Group group, MemberId actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var have = await db.PersonalLinks.Where(l => l.GroupId == group.Id && l.SessionId == null).WhereValid(now).Select(l => l.PersonId)
            .ToListAsync(cancellationToken);
        return [.. group.Members.OrderBy(m => m.Position)
            .Where(m => !have.Contains(m.PersonId) && LinkDeliveryRules.DeliveryTo(m.Person, m.Role, actor) == LinkDelivery.Shown)
            .Select(m => db.DeliverLink(group, m, actor, now))];
    }

    /// <summary>Revokes all links of some people to a group, those to single sessions included.</summary>
    /// <returns>Who has lost access to which rooms; pass it to <see cref="AccessRevocations"/> once the transaction is committed.</returns>
    public static async Task<IReadOnlyList<(RoomId Room, MemberId Person)>> RevokeLinksAsync(
        this BalintDbContext db, Guid group, IReadOnlyCollection<MemberId> people, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var good = db.PersonalLinks.Where(l => l.GroupId == group && people.Contains(l.PersonId) && l.RevokedAt == null);
        var revoked = await good.Select(l => l.PersonId).Distinct().ToListAsync(cancellationToken);
        await good.ExecuteUpdateAsync(set => set.SetProperty(l => l.RevokedAt, now), cancellationToken);
        var since = now - DebriefRules.MaxLength;
        var rooms = await db.Sessions.Where(s => s.GroupId == group && s.CalledOffAt == null && (s.EndedAt == null || s.EndedAt > since)).Select(s => s.Id)
            .ToListAsync(cancellationToken);
        return [.. rooms.SelectMany(room => revoked.Select(person => (room, person)))];
    }

    /// <summary>
    /// Revokes a person's links where others than they made one: those may still hold it. A new link is mailed to them where they have an address.
    /// The caller saves.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="person">The person; loaded or added to the context.</param>
    /// <param name="group">The one group whose links are revoked; null for every group.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Who has lost access to which rooms; see <see cref="RevokeLinksAsync"/>.</returns>
    public static async Task<IReadOnlyList<(RoomId Room, MemberId Person)>> RevokeHandedOutAsync(
        this BalintDbContext db, Person person, Guid? group, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = person.Id;
        var groups = await db.PersonalLinks
            .Where(l => (group == null || l.GroupId == group) && l.PersonId == id && l.MadeBy != null && l.MadeBy != id && l.RevokedAt == null)
            .Select(l => l.GroupId).Distinct().ToListAsync(cancellationToken);
        var lost = new List<(RoomId, MemberId)>();
        foreach (var held in groups)
        {
            lost.AddRange(await db.RevokeLinksAsync(held, [id], now, cancellationToken));
            if (person.Email is not null)
                db.QueueLinkMail(id, held, session: null, now);
        }

        return lost;
    }

    /// <summary>Notifies live connections of what <see cref="RevokeLinksAsync"/> revoked.</summary>
    public static void NotifyRevoked(this AccessRevocations access, IReadOnlyList<(RoomId Room, MemberId Person)> lost)
    {
        foreach (var (room, person) in lost)
            access.NotifyRevoked(room, person);
    }
}
