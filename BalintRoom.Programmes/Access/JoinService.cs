using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// Redeems and makes links, and signs devices out. Opening the page of a link does not use the link up; only the form's post does.
/// </summary>
public sealed class JoinService(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, JoinThrottle throttle, AccessRevocations access, IAddressConfirmation addresses,
    IOptions<AccessOptions> options, IOptions<RecapOptions> recap)
{
    /// <summary>How long the browser that used a one-time link up may redeem it again, in case the answer was lost on its way.</summary>
    public static TimeSpan RepeatableFor { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Redeems a link. The browser gets a new session; the caller ends the one before by <see cref="AccessRevocations.EndSession"/>.</summary>
    /// <param name="pasted">A whole link or its secret, as it was pasted.</param>
    /// <param name="name">The first facilitator's name; ignored otherwise.</param>
    /// <param name="principal">The browser's principal.</param>
    /// <param name="address">The client's IP address, for the rate limit.</param>
    /// <param name="choice">What to do where the browser is somebody else's.</param>
    /// <param name="attempt">A random value of the browser's own, by which it may repeat the use of a one-time link; null for none.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing is stored then.</param>
    public async Task<JoinResult> RedeemAsync(
        string? pasted, string? name, ClaimsPrincipal principal, string address, BrowserChoice choice = BrowserChoice.Ask, string? attempt = null,
        CancellationToken cancellationToken = default)
    {
        if (!Secret.TryRead(pasted, out var secret))
            return await UnknownAsync(address);

        var hash = secret.Hash();
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var visit = new Visit(principal, choice, clock.GetUtcNow());
        var result =
            await db.PersonalLinks.Include(l => l.Session).SingleOrDefaultAsync(l => l.SecretHash == hash, cancellationToken) is { } personal
                ? await RedeemAsync(db, personal, visit, cancellationToken)
            : await db.SignInLinks.SingleOrDefaultAsync(l => l.SecretHash == hash, cancellationToken) is { } signIn
                ? await RedeemAsync(db, signIn, name, HashOf(attempt), visit, cancellationToken)
            : await UnknownAsync(address);
        if (result is not JoinResult.Joined)
            return result;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        visit.Committed();
        return result;
    }

    /// <summary>Makes a one-time sign-in link. Earlier ones for the same person count as used; those sent by email stay valid.</summary>
    /// <param name="person">Who it is for; null for a first facilitator, who gives a name on redeeming.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing is stored then.</param>
    public async Task<Secret> NewSignInLinkAsync(MemberId? person, CancellationToken cancellationToken = default)
    {
        var secret = Secret.New();
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SignInLinks.Where(l => l.PersonId == person && l.Email == null && l.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancellationToken);
        db.Add(new SignInLink
        {
            Id = Guid.NewGuid(),
            SecretHash = secret.Hash(),
            PersonId = person,
            CreatedAt = now,
            ExpiresAt = now + options.Value.SignInLinkLasts,
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return secret;
    }

    /// <summary>Whether there is a link for a first facilitator that was not used yet.</summary>
    public async Task<bool> HasFirstLinkAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.SignInLinks.AnyAsync(l => l.PersonId == null && l.UsedAt == null && l.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Whether anybody may create groups yet.</summary>
    public async Task<bool> AnyoneMayMakeGroupsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.People.AnyAsync(p => p.MayMakeGroups, cancellationToken);
    }

    /// <summary>
    /// Signs the device out: the device, its grants and its cookie's secret are deleted, and its live connections are closed. A principal without a
    /// device is ignored.
    /// </summary>
    public async Task SignOutDeviceAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await db.Devices.Where(d => d.Id == device).ExecuteDeleteAsync(cancellationToken);

        // Connections from its other tabs end too, also those to a room.
        access.DisconnectDevice(device);
    }

    private async Task<JoinResult.Refused> UnknownAsync(string address) =>
        new(await throttle.TryPassAsync(ThrottledAct.UnknownLink, address) ? LinkRefusal.Unknown : LinkRefusal.TooMany);

    private async Task<JoinResult> RedeemAsync(BalintDbContext db, PersonalLink link, Visit visit, CancellationToken cancellationToken)
    {
        if (link.Session is { CalledOffAt: not null })
            return new JoinResult.Refused(LinkRefusal.Cancelled);
        if (link.RevokedAt is not null)
            return new JoinResult.Refused(LinkRefusal.Revoked, await db.EndOfAsync(link, cancellationToken));
        if (link.ExpiresAt <= visit.Now)
            return new JoinResult.Refused(LinkRefusal.Expired);
        var room = link.SessionId ?? await NextRoomAsync(db, link, visit.Now, cancellationToken);
        if (room is null && !await db.GroupMembers.AnyAsync(m => m.GroupId == link.GroupId && m.PersonId == link.PersonId, cancellationToken))
            return new JoinResult.Refused(LinkRefusal.Revoked, LinkEnd.Roster);
        if (await CoordinatesAsync(db, link, visit, cancellationToken))
            return new JoinResult.Refused(LinkRefusal.YouCoordinate);
        if (await AskAsync(db, visit, [link.PersonId], cancellationToken) is { } asked)
            return asked;
        link.FirstUsedAt ??= visit.Now;
        return new JoinResult.Joined(
            room is { } target ? new JoinTarget.ToRoom(target) : new JoinTarget.ToStart(),
            await db.StartAsync(visit.Principal, [link.PersonId], link.Id, visit.Choice != BrowserChoice.Replace, visit.Now, cancellationToken));
    }

    /// <summary>
    /// The room a link to a group leads to: one whose door is open, else that of a session that was cancelled for today, else that of a session whose
    /// end the person has not learned yet because they left early, else the next session's, else that of the latest session they attended, while it
    /// still has something to say; null for none.
    /// </summary>
    private async Task<RoomId?> NextRoomAsync(BalintDbContext db, PersonalLink link, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unfinished = await db.Sessions.AsNoTracking()
            .Where(s => s.GroupId == link.GroupId && s.EndedAt == null && s.CalledOffAt == null && s.Group.Members.Any(m => m.PersonId == link.PersonId))
            .OrderBy(s => s.StartsAt)
            .ToListAsync(cancellationToken);
        var next = unfinished.Find(s => s.EndsAt + RoomLimits.Expires > now);
        if (next is not null && next.StartsAt - SeatRules.DoorsOpen <= now)
            return next.Id;
        if (await CancelledAsync(db, link, now, cancellationToken) is { } cancelled)
            return cancelled;
        var since = now - recap.Value.Period;
        var ended = db.Sessions.Where(s => s.GroupId == link.GroupId && s.EndedAt > since && s.Attendance.Any(a => a.PersonId == link.PersonId))
            .OrderByDescending(s => s.EndedAt);
        return await ended.Where(s => db.RecapNotes.Any(r => r.SessionId == s.Id && r.PersonId == link.PersonId && r.OpenedAt == null))
                .Select(s => (RoomId?)s.Id).FirstOrDefaultAsync(cancellationToken)
            ?? next?.Id
            ?? await ended.Select(s => (RoomId?)s.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The session that was cancelled and would take place about now: until its slot's end, and on its day. Null for none.</summary>
    private static async Task<RoomId?> CancelledAsync(BalintDbContext db, PersonalLink link, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, to) = (now - TimeSpan.FromDays(2), now + TimeSpan.FromDays(2));
        var cancelled = await db.Sessions.AsNoTracking()
            .Where(s => s.GroupId == link.GroupId && s.CalledOffAt != null && s.StartsAt > from && s.StartsAt < to
                && s.Group.ArchivedAt == null && s.Group.Members.Any(m => m.PersonId == link.PersonId))
            .OrderBy(s => s.StartsAt)
            .ToListAsync(cancellationToken);
        return cancelled.Find(s => (s.StartsAt - SeatRules.DoorsOpen <= now && now < s.EndsAt) || IsOnDayOf(s))?.Id;

        bool IsOnDayOf(Session session) =>
            Zones.InZone(session.StartsAt, session.TimeZoneId).Date == Zones.InZone(now, session.TimeZoneId).Date;
    }

    private async Task<JoinResult> RedeemAsync(
        BalintDbContext db, SignInLink link, string? name, byte[]? attempt, Visit visit, CancellationToken cancellationToken)
    {
        // The answer to the same press may have been lost on its way.
        var isRepeated = link.UsedAt is { } used && visit.Now - used <= RepeatableFor && attempt is not null
            && link.AttemptHash is { } before && before.AsSpan().SequenceEqual(attempt);
        if (link.UsedAt is not null && !isRepeated)
            return new JoinResult.Refused(LinkRefusal.AlreadyUsed);
        if (link.ExpiresAt <= visit.Now)
            return new JoinResult.Refused(LinkRefusal.Expired);
        if (link is { Email: { } address, PersonId: { } whose })
            return await ConfirmAsync(db, link, address, whose, isRepeated, attempt, visit, cancellationToken);
        var isFirst = link is { Email: null, PersonId: null };
        IReadOnlyList<MemberId> people;
        if (link.Email is { } email)
        {
            var known = await db.People.Where(p => p.Email == email).ToListAsync(cancellationToken);
            people = [.. known.Select(p => p.Id)];
            if (people.Count == 0)
                return new JoinResult.Refused(LinkRefusal.Revoked);
        }
        else if (link.PersonId is { } person)
        {
            people = [person];
        }
        else
        {
            if (name is null)
                return new JoinResult.NeedsName(null);
            if (InputText.CheckName(name, out var clean) is { } fault)
                return new JoinResult.NeedsName(fault);
            people = [MemberId.New()];
            db.Add(new Person { Id = people[0], Name = clean, MayMakeGroups = true, CreatedAt = visit.Now });
        }

        if (await AskAsync(db, visit, people, cancellationToken) is { } asked)
            return asked;
        if (link.Email is not null)
            foreach (var known in await db.People.Where(p => people.Contains(p.Id)).ToListAsync(cancellationToken))
                known.EmailConfirmedAt ??= visit.Now;
        (link.UsedAt, link.AttemptHash) = (link.UsedAt ?? visit.Now, attempt);
        if (isFirst)
            link.PersonId = people[0];
        var same = db.SamePeople(people).Select(p => p.Id);
        var isOrganizer = isFirst || await db.Organizers().AnyAsync(p => same.Contains(p.Id), cancellationToken);
        return new JoinResult.Joined(
            isOrganizer ? new JoinTarget.ToOrganizerHome() : new JoinTarget.ToOwnPage(),
            await db.StartAsync(visit.Principal, people, link: null, visit.Choice != BrowserChoice.Replace, visit.Now, cancellationToken));
    }

    /// <summary>
    /// Whether the link's person, or somebody who has signed in on the browser, coordinates the programme of the link's group, under whichever entry.
    /// </summary>
    private static async Task<bool> CoordinatesAsync(BalintDbContext db, PersonalLink link, Visit visit, CancellationToken cancellationToken)
    {
        var device = visit.Principal.DeviceId();
        List<MemberId> people = [link.PersonId, .. await db.DeviceGrants.Where(d => d.DeviceId == device && d.LinkId == null).Select(d => d.PersonId)
            .ToListAsync(cancellationToken)];
        var same = db.SamePeople(people).Select(p => p.Id);
        return await db.Groups.AnyAsync(
            g => g.Id == link.GroupId && g.Programme!.Coordinators.Any(c => same.Contains(c.PersonId)), cancellationToken);
    }

    /// <summary>
    /// Redeems a link that proves an address. It signs nobody in by itself: the address may have been mistyped, and then a stranger has it.
    /// </summary>
    private async Task<JoinResult> ConfirmAsync(
        BalintDbContext db, SignInLink link, string email, MemberId person, bool isRepeated, byte[]? attempt, Visit visit,
        CancellationToken cancellationToken)
    {
        if (!isRepeated && !(visit.Principal.DeviceId() is { } device
                && await db.PeopleOf(db.ValidGrants(device, visit.Now).Where(g => g.LinkId == null)).AnyAsync(p => p.Id == person, cancellationToken)))
            return new JoinResult.Refused(LinkRefusal.SignInFirst);
        (link.UsedAt, link.AttemptHash) = (link.UsedAt ?? visit.Now, attempt);
        if (!isRepeated)
            visit.Committed = await addresses.ConfirmAsync(db, person, email, visit.Now, cancellationToken);
        return new JoinResult.Joined(
            new JoinTarget.ToOwnPage(), await db.StartAsync(visit.Principal, [person], link: null, keep: true, visit.Now, cancellationToken));
    }

    private static async Task<JoinResult?> AskAsync(
        BalintDbContext db, Visit visit, IReadOnlyList<MemberId> people, CancellationToken cancellationToken)
    {
        if (visit.Choice == BrowserChoice.Replace)
            return null;
        var others = await db.OthersAsync(visit.Principal, people, visit.Now, cancellationToken);
        if (others.Count == 0)
            return null;
        var mayBeSame = await db.MayBeSameAsync(visit.Principal, people, visit.Now, cancellationToken);
        return visit.Choice == BrowserChoice.Keep && mayBeSame ? null : new JoinResult.SomebodyElses(others, mayBeSame);
    }

    private static byte[]? HashOf(string? attempt) =>
        string.IsNullOrEmpty(attempt) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(attempt));

    /// <summary>A browser that redeems a link.</summary>
    private sealed record Visit(ClaimsPrincipal Principal, BrowserChoice Choice, DateTimeOffset Now)
    {
        /// <summary>What to do once the transaction is committed.</summary>
        public Action Committed { get; set; } = () => { };
    }
}
