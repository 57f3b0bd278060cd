using System.Security.Claims;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.SignIn.Devices;

/// <summary>Signing in without a password, seeing where one is signed in, and signing out.</summary>
public sealed class SignInService(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, JoinThrottle throttle, Outbox outbox, AccessRevocations access,
    IOptions<AccessOptions> options)
{
    /// <summary>How many links to one address may wait at a time.</summary>
    private const int MostWaiting = 3;

    /// <summary>
    /// Mails a one-time link to an address, if anybody is known by it. The answer is the same whether or not: nobody learns here who is in a
    /// programme.
    /// </summary>
    /// <returns>What is wrong with the address as it was typed, or that too many were asked for from here; null otherwise.</returns>
    public async Task<Refusal?> MailLinkAsync(string? email, string from, CancellationToken cancellationToken = default)
    {
        if (InputText.CheckEmail(email, out var clean, nameof(Person.Email)) is { } fault)
            return fault;
        if (clean is null)
            return new Refusal(ProgrammeRefusal.EmailInvalid, nameof(Person.Email));
        if (!throttle.TryPass(from))
            return new Refusal(ProgrammeRefusal.TooManyTries);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var since = now - options.Value.MailedLinkLasts;
        if (!await db.People.AnyAsync(p => p.Email == clean, cancellationToken)
            || await db.Mails.CountAsync(m => m.Kind == MailKind.SignIn && m.Email == clean && m.CreatedAt > since, cancellationToken) >= MostWaiting)
            return null;
        db.QueueSignInMail(clean, now, options.Value.MailedLinkLasts);
        await db.SaveChangesAsync(cancellationToken);
        outbox.Signal();
        return null;
    }

    /// <summary>The browsers somebody is signed in on, or has come into a room by, the latest first.</summary>
    public async Task<IReadOnlyList<SignedInDevice>> DevicesAsync(
        IReadOnlyCollection<MemberId> people, ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        var mine = principal.DeviceId();
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var devices = await db.Devices.AsNoTracking()
            .Where(d => d.Grants.Any(g => people.Contains(g.PersonId)))
            .OrderByDescending(d => d.LastSeenAt).ThenByDescending(d => d.CreatedAt)
            .ToListAsync(cancellationToken);
        return [.. devices.Select(d => new SignedInDevice(d.Id, d.Label, d.CreatedAt, d.LastSeenAt, d.Id == mine))];
    }

    /// <summary>Takes these people off a device, and cuts its live lines at once.</summary>
    /// <returns>Whether it was theirs.</returns>
    public async Task<bool> SignOutAsync(IReadOnlyCollection<MemberId> people, Guid device, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var gone = await db.DeviceGrants.Where(g => g.DeviceId == device && people.Contains(g.PersonId)).ExecuteDeleteAsync(cancellationToken);
        if (gone > 0)
            access.DisconnectDevice(device);
        return gone > 0;
    }

    /// <summary>Signs somebody in who has proved who they are in another way.</summary>
    /// <returns>The cookie's secret where the device was not known before.</returns>
    public async Task<Secret?> SignInAsync(IReadOnlyList<MemberId> people, ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var made = await db.GrantAsync(people, link: null, principal, clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return made;
    }

    /// <summary>Signs somebody in on the browser that asks, gives it its cookie where it has none, and says where to go.</summary>
    /// <returns>The page for whoever leads or coordinates, or one's own.</returns>
    internal async Task<string> SignInHereAsync(IReadOnlyList<MemberId> recognised, HttpContext http)
    {
        var people = await AlsoKnownAsync(recognised, http.RequestAborted);
        if (await SignInAsync(people, http.User, http.RequestAborted) is { } device)
            DeviceCookie.Give(http, device);
        return await IsFacilitatorAsync(people, http.RequestAborted) ? "/lead" : "/me";
    }

    /// <summary>
    /// Adds those who are the same person on another roster: both entries have proved the same address. One that was only typed proves nothing.
    /// </summary>
    private async Task<IReadOnlyList<MemberId>> AlsoKnownAsync(IReadOnlyList<MemberId> people, CancellationToken cancellationToken)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var same = await db.People
            .Where(p => p.EmailConfirmedAt != null && p.Email != null && db.People.Any(
                known => people.Contains(known.Id) && known.EmailConfirmedAt != null && known.Email == p.Email))
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        return [.. people.Union(same)];
    }

    private async Task<bool> IsFacilitatorAsync(IReadOnlyList<MemberId> people, CancellationToken cancellationToken)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.People.AnyAsync(
            p => people.Contains(p.Id) && (p.MayMakeGroups
                || db.Coordinators.Any(c => c.PersonId == p.Id)
                || db.GroupMembers.Any(m => m.PersonId == p.Id && (m.Role == Role.Facilitator || m.Role == Role.CoFacilitator))),
            cancellationToken);
    }
}
