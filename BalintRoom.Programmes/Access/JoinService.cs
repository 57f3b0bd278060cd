using System.Security.Claims;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// Redeems and makes links, and signs devices out. Opening the page of a link does not use the link up; only <see cref="RedeemAsync(string, string,
/// ClaimsPrincipal, string, CancellationToken)"/> does.
/// </summary>
public sealed class JoinService(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, JoinThrottle throttle, AccessRevocations access,
    IOptions<AccessOptions> options)
{
    /// <summary>Redeems a link.</summary>
    /// <param name="pasted">A whole link or its secret, as it was pasted.</param>
    /// <param name="name">The first facilitator's name; ignored otherwise.</param>
    /// <param name="principal">The device's principal.</param>
    /// <param name="address">The client's IP address, for the rate limit.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing is stored then.</param>
    public async Task<JoinResult> RedeemAsync(
        string? pasted, string? name, ClaimsPrincipal principal, string address, CancellationToken cancellationToken = default)
    {
        if (!throttle.TryPass(address))
            return new JoinResult.Refused(LinkRefusal.TooMany);
        if (!Secret.TryRead(pasted, out var secret))
            return new JoinResult.Refused(LinkRefusal.Unknown);

        var hash = secret.Hash();
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var result =
            await db.PersonalLinks.Include(l => l.Session).SingleOrDefaultAsync(l => l.SecretHash == hash, cancellationToken) is { } personal
                ? await RedeemAsync(db, personal, principal, now, cancellationToken)
            : await db.SignInLinks.SingleOrDefaultAsync(l => l.SecretHash == hash, cancellationToken) is { } signIn
                ? await RedeemAsync(db, signIn, name, principal, now, cancellationToken)
            : new JoinResult.Refused(LinkRefusal.Unknown);
        if (result is not JoinResult.Joined)
            return result;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
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

    private static async Task<JoinResult> RedeemAsync(
        BalintDbContext db, PersonalLink link, ClaimsPrincipal principal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (link.Session.CalledOffAt is not null)
            return new JoinResult.Refused(LinkRefusal.CalledOff);
        if (link.RevokedAt is not null)
            return new JoinResult.Refused(LinkRefusal.Revoked);
        if (link.ExpiresAt <= now)
            return new JoinResult.Refused(LinkRefusal.Expired);
        if (principal.DeviceId() is { } device && await db.Groups.AnyAsync(
                g => g.Id == link.Session.GroupId && g.Programme!.Coordinators.Any(c =>
                    db.DeviceGrants.Any(d => d.DeviceId == device && d.LinkId == null && d.PersonId == c.PersonId)),
                cancellationToken))
            return new JoinResult.Refused(LinkRefusal.YouCoordinate);
        link.FirstUsedAt ??= now;
        return new JoinResult.Joined(link.SessionId, await db.GrantAsync([link.PersonId], link.Id, principal, now, cancellationToken));
    }

    private static async Task<JoinResult> RedeemAsync(
        BalintDbContext db, SignInLink link, string? name, ClaimsPrincipal principal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (link.UsedAt is not null)
            return new JoinResult.Refused(LinkRefusal.AlreadyUsed);
        if (link.ExpiresAt <= now)
            return new JoinResult.Refused(LinkRefusal.Expired);
        IReadOnlyList<MemberId> people;
        if (link.Email is { } email)
        {
            var known = await db.People.Where(p => p.Email == email).ToListAsync(cancellationToken);
            foreach (var person in known)
                person.EmailConfirmedAt ??= now;
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
            db.Add(new Person { Id = people[0], Name = clean, MayMakeGroups = true, CreatedAt = now });
        }

        link.UsedAt = now;
        var isOrganizer = link is { PersonId: null, Email: null } || await db.Organizers().AnyAsync(p => people.Contains(p.Id), cancellationToken);
        return new JoinResult.Joined(null, await db.GrantAsync(people, link: null, principal, now, cancellationToken), isOrganizer);
    }
}
