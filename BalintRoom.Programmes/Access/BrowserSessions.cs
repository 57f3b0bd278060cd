using System.Globalization;
using System.Security.Claims;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// The session of a browser: who it may act as, under one secret. A browser is one person's. Every redemption and every sign-in starts a new session
/// with a new secret and ends the one before, so that a copied cookie is worth nothing afterwards.
/// </summary>
public static class BrowserSessions
{
    /// <summary>How long a sign-in lasts at most, however often it is used.</summary>
    public static TimeSpan SignInLasts { get; } = TimeSpan.FromDays(90);

    /// <summary>How long a browser is remembered at most after it last redeemed a link or signed in.</summary>
    public static TimeSpan BrowserLasts { get; } = TimeSpan.FromDays(400);

    /// <summary>How recent a sign-in must be for what only the person may do: add a passkey, change an address, export or delete their data.</summary>
    public static TimeSpan RecentFor { get; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The names of those whose browser this is, where they are somebody else than <paramref name="people"/>; empty where it is nobody's or theirs.
    /// </summary>
    public static async Task<IReadOnlyList<string>> OthersAsync(
        this BalintDbContext db, ClaimsPrincipal principal, IReadOnlyCollection<MemberId> people, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (principal.DeviceId() is not { } device)
            return [];
        var here = await db.ValidGrants(device, now).Select(g => g.PersonId).Distinct().ToListAsync(cancellationToken);
        if (here.Count == 0 || await db.SamePeople(people).AnyAsync(p => here.Contains(p.Id), cancellationToken))
            return [];
        return await db.People.Where(p => here.Contains(p.Id)).Select(p => p.Name).Distinct().OrderBy(name => name).ToListAsync(cancellationToken);
    }

    /// <summary>Whether those whose browser it is can be the same person as <paramref name="people"/>: two people on one roster are two people.</summary>
    public static async Task<bool> MayBeSameAsync(
        this BalintDbContext db, ClaimsPrincipal principal, IReadOnlyCollection<MemberId> people, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (principal.DeviceId() is not { } device)
            return true;
        var here = db.ValidGrants(device, now).Select(g => g.PersonId);
        return !await db.GroupMembers.AnyAsync(
            m => people.Contains(m.PersonId) && db.GroupMembers.Any(o => o.GroupId == m.GroupId && here.Contains(o.PersonId)), cancellationToken);
    }

    /// <summary>
    /// Starts a new session and deletes the one before. Saves its changes; call it in a transaction, and <see cref="AccessRevocations.EndSession"/>
    /// once that is committed and the browser has its new secret.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="principal">The principal of the session before.</param>
    /// <param name="people">The people the browser may act as.</param>
    /// <param name="link">The personal link that limits the new grants; null where the people signed in.</param>
    /// <param name="keep">Whether those whose browser it was stay: they are the same person.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task<NewSession> StartAsync(
        this BalintDbContext db, ClaimsPrincipal principal, IReadOnlyCollection<MemberId> people, Guid? link, bool keep, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var before = principal.DeviceId() is { } id ? await db.Devices.SingleOrDefaultAsync(d => d.Id == id, cancellationToken) : null;
        var secret = Secret.New();
        var device = new Device
        {
            Id = Guid.NewGuid(),
            SecretHash = secret.Hash(),
            CreatedAt = now,
            LastSeenAt = now,
            Label = before?.Label ?? "",
            SignedInAt = link is null ? now : keep ? before?.SignedInAt : null,
        };
        db.Add(device);
        await db.SaveChangesAsync(cancellationToken);

        // Mails are written without a browser: until somebody chooses a language, theirs is that of the browser they came with.
        if (CultureInfo.CurrentUICulture.Name is { Length: > 0 and <= 10 } language)
            await db.People.Where(p => people.Contains(p.Id) && p.Language == null)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Language, language), cancellationToken);

        if (before is not null)
        {
            if (keep)
                await db.DeviceGrants.Where(g => g.DeviceId == before.Id && !(g.LinkId == link && people.Contains(g.PersonId)))
                    .ExecuteUpdateAsync(set => set.SetProperty(g => g.DeviceId, device.Id), cancellationToken);
            db.Remove(before);
        }

        db.AddRange(people.Select(person => new DeviceGrant
        {
            Id = Guid.NewGuid(),
            DeviceId = device.Id,
            PersonId = person,
            LinkId = link,
            GrantedAt = now,
        }));
        await db.SaveChangesAsync(cancellationToken);
        return new NewSession(secret, before?.Id, IsSomebodyElses: !keep);
    }

    /// <summary>
    /// Whether a browser's person may do what needs a recent sign-in. Somebody who has no way to sign in again may do it while they are signed in.
    /// </summary>
    public static async Task<bool> HasSignedInRecentlyAsync(this BalintDbContext db, Guid device, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - RecentFor;
        var people = db.ValidGrants(device, now).Where(g => g.LinkId == null).Select(g => g.PersonId);
        return await people.AnyAsync(cancellationToken)
            && (await db.Devices.AnyAsync(d => d.Id == device && d.SignedInAt > since, cancellationToken)
                || !await db.WithWayBack().AnyAsync(p => people.Contains(p.Id), cancellationToken));
    }

    /// <summary>
    /// Whether somebody who has signed in on a device could not do so again: once signed out there, they are out for good. A member whose personal link
    /// works comes back to their seat by it.
    /// </summary>
    public static async Task<bool> HasNoWayBackAsync(this BalintDbContext db, Guid device, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var people = db.ValidGrants(device, now).Where(g => g.LinkId == null).Select(g => g.PersonId);
        return await db.People.AnyAsync(
            p => people.Contains(p.Id) && !db.WithWayBack().Any(w => w.Id == p.Id)
                && (p.MayMakeGroups || db.Coordinators.Any(c => c.PersonId == p.Id)
                    || !db.PersonalLinks.Any(l => l.PersonId == p.Id && l.SessionId == null && l.RevokedAt == null)),
            cancellationToken);
    }

    /// <summary>
    /// Those who can sign in again: by an address that they have proved, a passkey or single sign-on. An address that was only typed may be somebody
    /// else's.
    /// </summary>
    private static IQueryable<Person> WithWayBack(this BalintDbContext db) => db.People.Where(p =>
        (p.Email != null && p.EmailConfirmedAt != null) || db.Passkeys.Any(k => k.PersonId == p.Id) || db.ExternalLogins.Any(l => l.PersonId == p.Id));

    /// <summary>
    /// The grants of a device that are valid now: those of a sign-in that has not ended, and those whose personal link is neither revoked nor expired.
    /// </summary>
    public static IQueryable<DeviceGrant> ValidGrants(this BalintDbContext db, Guid device, DateTimeOffset now) =>
        db.DeviceGrants.Where(g => g.DeviceId == device).WhereValid(now);

    /// <summary>Those of some grants that are valid now; see <see cref="ValidGrants"/>.</summary>
    public static IQueryable<DeviceGrant> WhereValid(this IQueryable<DeviceGrant> grants, DateTimeOffset now)
    {
        var (signedIn, remembered) = (now - SignInLasts, now - BrowserLasts);
        return grants.Where(g => g.Device.CreatedAt > remembered
            && (g.LinkId == null
                ? g.Device.SignedInAt > signedIn
                : g.Link!.RevokedAt == null && (g.Link.ExpiresAt == null || g.Link.ExpiresAt > now)));
    }
}
