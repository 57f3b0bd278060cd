using System.Security.Claims;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Data;
using BalintRoom.Web.Data.Entities;
using BalintRoom.Web.Programme;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Identity;

/// <summary>Why a link opens nothing. Each has its screen; the names are stable.</summary>
public enum LinkRefusal
{
    /// <summary>No link has this secret: mistyped, cut short, or forgotten long ago.</summary>
    Unknown,

    /// <summary>It was good once; its session and the days after it are over.</summary>
    Expired,

    /// <summary>A facilitator withdrew it or made a newer one.</summary>
    Revoked,

    /// <summary>A one-time link that has been used.</summary>
    AlreadyUsed,

    /// <summary>Too many links were tried from here within a minute.</summary>
    TooMany,
}

/// <summary>What came of redeeming a link.</summary>
public abstract record JoinResult
{
    private JoinResult() { }

    /// <summary>The link opens nothing.</summary>
    public sealed record Refused(LinkRefusal Code) : JoinResult;

    /// <summary>A first facilitator's link: good, and not used up until a name comes with it.</summary>
    /// <param name="Fault">What was wrong with the name given; null where none was.</param>
    public sealed record NeedsName(Refusal? Fault) : JoinResult;

    /// <summary>The device is recognised from now on.</summary>
    /// <param name="Room">The room the link leads to; null when it leads to the groups.</param>
    /// <param name="NewDevice">The cookie's secret where the device was not known before.</param>
    public sealed record Joined(RoomId? Room, Secret? NewDevice) : JoinResult;
}

/// <summary>Redeems links. Nothing but a call here uses one up: looking at the page it is pasted into does not.</summary>
public sealed class JoinService(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, JoinThrottle throttle, IOptions<IdentityOptions> options)
{
    /// <summary>Redeems what was pasted.</summary>
    /// <param name="pasted">A whole link or its secret.</param>
    /// <param name="name">The first facilitator's name; not needed otherwise.</param>
    /// <param name="principal">The device as it is known already.</param>
    /// <param name="address">Where it comes from, for the rate limit.</param>
    /// <param name="cancellationToken">Gives up before anything is stored.</param>
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
            await db.PersonalLinks.SingleOrDefaultAsync(l => l.SecretHash == hash, cancellationToken) is { } personal
                ? await RedeemAsync(db, personal, principal, now, cancellationToken)
            : await db.FacilitatorLinks.SingleOrDefaultAsync(l => l.SecretHash == hash, cancellationToken) is { } facilitator
                ? await RedeemAsync(db, facilitator, name, principal, now, cancellationToken)
            : new JoinResult.Refused(LinkRefusal.Unknown);
        if (result is not JoinResult.Joined)
            return result;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>Makes a one-time facilitator link. Earlier ones for the same purpose stop working.</summary>
    /// <param name="person">Who it is for; null for a first facilitator, who says their name on redeeming.</param>
    /// <param name="cancellationToken">Gives up before anything is stored.</param>
    public async Task<Secret> NewFacilitatorLinkAsync(MemberId? person, CancellationToken cancellationToken = default)
    {
        var secret = Secret.New();
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.FacilitatorLinks.Where(l => l.PersonId == person && l.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancellationToken);
        db.Add(new FacilitatorLink
        {
            Id = Guid.NewGuid(),
            SecretHash = secret.Hash(),
            PersonId = person,
            CreatedAt = now,
            ExpiresAt = now + options.Value.FacilitatorLinkLasts,
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return secret;
    }

    /// <summary>Whether anybody can make groups yet.</summary>
    public async Task<bool> AnybodyLeadsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.People.AnyAsync(p => p.MayMakeGroups, cancellationToken);
    }

    /// <summary>Makes this browser a stranger again: its grants and its cookie's secret are deleted.</summary>
    public async Task ForgetDeviceAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await db.Devices.Where(d => d.Id == device).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<JoinResult> RedeemAsync(
        BalintDbContext db, PersonalLink link, ClaimsPrincipal principal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (link.RevokedAt is not null)
            return new JoinResult.Refused(LinkRefusal.Revoked);
        if (link.ExpiresAt <= now)
            return new JoinResult.Refused(LinkRefusal.Expired);
        link.FirstUsedAt ??= now;
        return new JoinResult.Joined(link.SessionId, await GrantAsync(db, link.PersonId, link.Id, principal, now, cancellationToken));
    }

    private static async Task<JoinResult> RedeemAsync(
        BalintDbContext db, FacilitatorLink link, string? name, ClaimsPrincipal principal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (link.UsedAt is not null)
            return new JoinResult.Refused(LinkRefusal.AlreadyUsed);
        if (link.ExpiresAt <= now)
            return new JoinResult.Refused(LinkRefusal.Expired);
        if (link.PersonId is not { } person)
        {
            if (name is null)
                return new JoinResult.NeedsName(null);
            if (Texts.CheckName(name, out var clean) is { } fault)
                return new JoinResult.NeedsName(fault);
            person = MemberId.New();
            db.Add(new Person { Id = person, Name = clean, MayMakeGroups = true, CreatedAt = now });
        }

        link.UsedAt = now;
        return new JoinResult.Joined(null, await GrantAsync(db, person, null, principal, now, cancellationToken));
    }

    private static async Task<Secret?> GrantAsync(
        BalintDbContext db, MemberId person, Guid? link, ClaimsPrincipal principal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Secret? made = null;
        if (principal.DeviceId() is not { } device || !await db.Devices.AnyAsync(d => d.Id == device, cancellationToken))
        {
            var secret = Secret.New();
            made = secret;
            device = Guid.NewGuid();
            db.Add(new Device { Id = device, SecretHash = secret.Hash(), CreatedAt = now, LastSeenAt = now });
        }

        var known = await db.DeviceGrants
            .SingleOrDefaultAsync(g => g.DeviceId == device && g.PersonId == person && g.LinkId == link, cancellationToken);
        if (known is null)
            db.Add(new DeviceGrant { Id = Guid.NewGuid(), DeviceId = device, PersonId = person, LinkId = link, GrantedAt = now });
        else
            known.GrantedAt = now;
        return made;
    }
}
