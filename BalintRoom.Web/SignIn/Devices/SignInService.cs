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

/// <summary>Signs people in without a password, lists the devices they are signed in on, and signs devices out.</summary>
public sealed class SignInService(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, JoinThrottle throttle, Outbox outbox, AccessRevocations access,
    IOptions<AccessOptions> options)
{
    /// <summary>How many links may be requested for one address within the time such a link is valid, used or not.</summary>
    private const int MostWaiting = 3;

    /// <summary>
    /// Mails a one-time link to an address, if it belongs to anybody and was not requested too often. The response is the same either way, so that it
    /// does not reveal who is in a programme.
    /// </summary>
    /// <returns>
    /// What is wrong with the address as it was entered, or that too many links were requested from this IP address; null
    /// otherwise.
    /// </returns>
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

    /// <summary>The devices these people are signed in on or redeemed a personal link on, the one seen latest first.</summary>
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

    /// <summary>Removes these people from a device, and closes its live connections at once.</summary>
    /// <returns>Whether the device was theirs.</returns>
    public async Task<bool> SignOutAsync(IReadOnlyCollection<MemberId> people, Guid device, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var gone = await db.DeviceGrants.Where(g => g.DeviceId == device && people.Contains(g.PersonId)).ExecuteDeleteAsync(cancellationToken);
        if (gone > 0)
            access.DisconnectDevice(device);
        return gone > 0;
    }

    /// <summary>Signs people in who have proved their identity by another method.</summary>
    /// <returns>The new device's cookie secret; null where the device was known.</returns>
    public async Task<Secret?> SignInAsync(IReadOnlyList<MemberId> people, ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var made = await db.GrantAsync(people, link: null, principal, clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return made;
    }

    /// <summary>
    /// Signs people in on the browser that made this request, with the entries of other rosters that have the same confirmed email address, and sets
    /// its cookie where it has none.
    /// </summary>
    /// <returns>The path to redirect to: the home page of facilitators and coordinators, or the people's own page.</returns>
    internal async Task<string> SignInHereAsync(IReadOnlyList<MemberId> recognised, HttpContext http)
    {
        var people = await AlsoKnownAsync(recognised, http.RequestAborted);
        if (await SignInAsync(people, http.User, http.RequestAborted) is { } device)
            DeviceCookie.Give(http, device);
        return await IsOrganizerAsync(people, http.RequestAborted) ? "/lead" : "/me";
    }

    /// <summary>
    /// Adds the entries of the same person on other rosters: those with the same confirmed email address. An unconfirmed address
    /// proves nothing.
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

    private async Task<bool> IsOrganizerAsync(IReadOnlyList<MemberId> people, CancellationToken cancellationToken)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Organizers().AnyAsync(p => people.Contains(p.Id), cancellationToken);
    }
}
