using System.Security.Claims;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.SignIn.Devices;

/// <summary>Signs people in without a password, lists the devices they are signed in on, and signs devices out.</summary>
public sealed class SignInService(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, JoinThrottle throttle, Outbox outbox, AccessRevocations access,
    PendingSignIn pending, SecurityLog security, IOptions<AccessOptions> options)
{
    /// <summary>
    /// Mails a one-time link to an address, if it belongs to anybody and was not requested too often. The response is the same either way and takes as
    /// long, because the address is looked up afterwards: it does not reveal who is in a programme.
    /// </summary>
    /// <param name="email">The address as it was entered.</param>
    /// <param name="from">The IP address of whoever asks.</param>
    /// <param name="language">The language of the page, and so of the mail; null for the person's own.</param>
    /// <returns>
    /// What is wrong with the address as it was entered, or that too many links were requested from this IP address; null
    /// otherwise.
    /// </returns>
    public async Task<Refusal?> MailLinkAsync(string? email, string from, string? language = null)
    {
        if (InputText.CheckEmail(email, out var clean, nameof(Person.Email)) is { } fault)
            return fault;
        if (clean is null)
            return new Refusal(ProgrammeRefusal.EmailInvalid, nameof(Person.Email));
        if (!await throttle.TryPassAsync(ThrottledAct.SignInMail, from))
            return new Refusal(ProgrammeRefusal.TooManyTries);
        outbox.RequestSignInMail(clean, options.Value.MailedLinkLasts, language);
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

    /// <summary>
    /// Signs people in on the browser that made this request, who have proved who they are: a new session, with a new cookie. Where the browser is
    /// somebody else's, nothing is changed and the visitor is asked first.
    /// </summary>
    /// <returns>
    /// The path to redirect to: where the sign-in was asked for, the home page of facilitators and coordinators, the people's own page, or the question.
    /// </returns>
    internal async Task<string> SignInHereAsync(
        IReadOnlyList<MemberId> recognised, SignInWay way, HttpContext http, BrowserChoice choice = BrowserChoice.Ask)
    {
        await using var db = await database.CreateDbContextAsync(http.RequestAborted);
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        var now = clock.GetUtcNow();
        var people = await db.SamePeople(recognised).Select(p => p.Id).ToListAsync(http.RequestAborted);
        if (choice != BrowserChoice.Replace && (await db.OthersAsync(http.User, people, now, http.RequestAborted)).Count > 0
            && (choice == BrowserChoice.Ask || !await db.MayBeSameAsync(http.User, people, now, http.RequestAborted)))
        {
            pending.Begin(http, people, way);
            return PendingSignIn.Path;
        }

        var session = await db.StartAsync(http.User, people, link: null, keep: choice != BrowserChoice.Replace, now, http.RequestAborted);
        await transaction.CommitAsync(http.RequestAborted);
        security.Write(SecurityEvent.SignedIn, way.ToString(), http.Connection.RemoteIpAddress?.ToString(), http.User.DeviceId(), recognised);
        Start(http, session);
        return ReturnPath.Take(http) ?? (await IsOrganizerAsync(people, http.RequestAborted) ? "/lead" : "/me");
    }

    /// <summary>
    /// Signs out the browser that made this request: its session and cookie are gone, and its live connections are closed once it has the response, so
    /// that none of them takes the page away before.
    /// </summary>
    internal async Task SignOutHereAsync(HttpContext http)
    {
        if (http.User.DeviceId() is { } device)
        {
            await using var db = await database.CreateDbContextAsync(http.RequestAborted);
            await db.Devices.Where(d => d.Id == device).ExecuteDeleteAsync(http.RequestAborted);
            http.Response.OnCompleted(() =>
            {
                access.DisconnectDevice(device);
                return Task.CompletedTask;
            });
        }

        DeviceCookie.Take(http);
        BrowserStorage.Clear(http);
    }

    /// <summary>Gives the browser its new session, and ends the one before once it has it. What somebody else left in the browser goes.</summary>
    internal void Start(HttpContext http, NewSession session)
    {
        DeviceCookie.Give(http, session.Secret);
        if (session is { Before: not null, IsSomebodyElses: true })
            BrowserStorage.Clear(http);
        http.Response.OnCompleted(() =>
        {
            access.EndSession(session);
            return Task.CompletedTask;
        });
    }

    /// <summary>What to ask where a sign-in of somebody else's waits for an answer; null where none does.</summary>
    internal async Task<JoinResult.SomebodyElses?> QuestionAsync(HttpContext http)
    {
        if (pending.Read(http) is not var (people, _))
            return null;
        await using var db = await database.CreateDbContextAsync(http.RequestAborted);
        var now = clock.GetUtcNow();
        return await db.OthersAsync(http.User, people, now, http.RequestAborted) is { Count: > 0 } others
            ? new JoinResult.SomebodyElses(others, await db.MayBeSameAsync(http.User, people, now, http.RequestAborted))
            : null;
    }

    /// <summary>Goes on with the sign-in that waits for the answer. An answer that was not offered is asked for again.</summary>
    /// <returns>The path to redirect to; null where none waits any more.</returns>
    internal async Task<string?> AnswerAsync(HttpContext http, BrowserChoice choice)
    {
        if (pending.Read(http) is not var (people, way))
            return null;
        pending.End(http);
        return await SignInHereAsync(people, way, http, choice);
    }

    private async Task<bool> IsOrganizerAsync(IReadOnlyList<MemberId> people, CancellationToken cancellationToken)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Organizers().AnyAsync(p => people.Contains(p.Id), cancellationToken);
    }
}
