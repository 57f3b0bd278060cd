using System.Security.Claims;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Links;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>
/// The addresses of people, as far as they decide themselves: what others have entered counts once they agree, and one they choose themselves counts
/// once it is proved. The old address is told of every change, and each has an entry in the audit of every group the person is in.
/// </summary>
public sealed class AddressService(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, AccessRevocations access, Outbox outbox, IOptions<AccessOptions> options)
    : IAddressConfirmation
{
    /// <summary>How many links may be requested within the time such a link is valid.</summary>
    private const int MostLinks = 3;

    /// <summary>The addresses that wait for the consent of the people of a browser.</summary>
    public async Task<IReadOnlyList<AddressProposal>> ProposalsAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (principal.DeviceId() is not { } device)
            return [];
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var people = await WaitingFor(db, device, now).AsNoTracking().OrderBy(p => p.CreatedAt).ToListAsync(cancellationToken);
        var proposals = new List<AddressProposal>();
        foreach (var person in people)
        {
            var by = await db.People.Where(p => p.Id == person.ProposedBy).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
            proposals.Add(new AddressProposal(
                person.Id, person.Name, by, person.ProposedAt ?? now, person.Email, Read(person.ProposedEmail!),
                await ConsentAsync(db, device, person, now, cancellationToken)));
        }

        return proposals;
    }

    /// <summary>
    /// Agrees to the address that waits. It counts from now on, and proves nothing until its owner signs in by it. With a first address the links that
    /// others have made stop working, and a new one is mailed.
    /// </summary>
    /// <param name="principal">The browser's principal.</param>
    /// <param name="person">The person it was entered for.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing is stored then.</param>
    /// <returns>The address; empty where it was removed.</returns>
    public async Task<Outcome<string>> AgreeAsync(ClaimsPrincipal principal, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (principal.DeviceId() is not { } device
            || await WaitingFor(db, device, now).SingleOrDefaultAsync(p => p.Id == person, cancellationToken) is not { } found)
            return new Refusal(ProgrammeRefusal.NotFound);
        if (await ConsentAsync(db, device, found, now, cancellationToken) != AddressConsent.Possible)
            return new Refusal(ProgrammeRefusal.SignInAgain);
        var proposed = Read(found.ProposedEmail!);
        var committed = await ChangeAsync(db, [found], proposed, confirmedAt: null, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        committed();
        return proposed ?? "";
    }

    /// <summary>Keeps the address a person has, and drops the one that waits.</summary>
    public async Task<Outcome<MemberId>> KeepAsync(ClaimsPrincipal principal, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (principal.DeviceId() is not { } device
            || await WaitingFor(db, device, now).SingleOrDefaultAsync(p => p.Id == person, cancellationToken) is not { } found)
            return new Refusal(ProgrammeRefusal.NotFound);
        (found.ProposedEmail, found.ProposedBy, found.ProposedAt) = (null, null, null);
        await AddEntriesAsync(db, person, AuditAct.AddressKept, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return person;
    }

    /// <summary>
    /// Mails a link to an address that a person has chosen for themselves. It counts once the link is opened in a browser where they are signed in.
    /// </summary>
    /// <param name="principal">The browser's principal, where they have signed in within minutes.</param>
    /// <param name="person">The person.</param>
    /// <param name="email">The address as it was entered.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing is stored then.</param>
    /// <returns>The address the link is mailed to.</returns>
    public async Task<Outcome<string>> ChooseAsync(
        ClaimsPrincipal principal, MemberId person, string? email, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (principal.DeviceId() is not { } device || !await IsSignedInAsync(db, device, person, now, cancellationToken))
            return new Refusal(ProgrammeRefusal.NotFound);
        if (!await db.HasSignedInRecentlyAsync(device, now, cancellationToken))
            return new Refusal(ProgrammeRefusal.SignInAgain);
        if (InputText.CheckEmail(email, out var clean, nameof(Person.Email)) is { } fault)
            return fault;
        if (clean is null)
            return new Refusal(ProgrammeRefusal.EmailInvalid, nameof(Person.Email));
        var same = db.SamePeople(person).Select(p => p.Id);
        if (await db.GroupMembers.AnyAsync(
                m => m.Person.Email == clean && !same.Contains(m.PersonId) && m.Group.Members.Any(own => same.Contains(own.PersonId)), cancellationToken))
            return new Refusal(ProgrammeRefusal.EmailTwice, nameof(Person.Email));
        var since = now - options.Value.MailedLinkLasts;
        if (await db.Mails.CountAsync(
                m => m.Kind == MailKind.ConfirmAddress && m.PersonId == person && m.CreatedAt > since, cancellationToken) >= MostLinks)
            return new Refusal(ProgrammeRefusal.TooManyTries);
        db.QueueConfirmAddressMail(person, clean, now, options.Value.MailedLinkLasts);
        await db.SaveChangesAsync(cancellationToken);
        outbox.Signal();
        return clean;
    }

    /// <inheritdoc />
    public async Task<Action> ConfirmAsync(
        BalintDbContext db, MemberId person, string email, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Who is one person stays one person, on all their rosters.
        var people = await db.SamePeople(person).ToListAsync(cancellationToken);
        return await ChangeAsync(db, people, email, confirmedAt: now, now, cancellationToken);
    }

    private static string? Read(string proposed) => proposed.Length == 0 ? null : proposed;

    private static IQueryable<Person> WaitingFor(BalintDbContext db, Guid device, DateTimeOffset now)
    {
        var people = db.PeopleOf(db.ValidGrants(device, now)).Select(p => p.Id);
        return db.People.Where(p => p.ProposedEmail != null && people.Contains(p.Id));
    }

    private static Task<bool> IsSignedInAsync(
        BalintDbContext db, Guid device, MemberId person, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.PeopleOf(db.ValidGrants(device, now).Where(g => g.LinkId == null)).AnyAsync(p => p.Id == person, cancellationToken);

    private static async Task<AddressConsent> ConsentAsync(
        BalintDbContext db, Guid device, Person person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = person.Id;
        if (await IsSignedInAsync(db, device, id, now, cancellationToken))
            return await db.HasSignedInRecentlyAsync(device, now, cancellationToken) ? AddressConsent.Possible : AddressConsent.SignInAgain;
        if (person.Email is not null)
            return AddressConsent.SignInAgain;
        var proposers = person.ProposedBy is { } by ? await db.SamePeople(by).Select(p => (MemberId?)p.Id).ToListAsync(cancellationToken) : [];
        return await db.ValidGrants(device, now).AnyAsync(
            g => g.PersonId == id && g.Link!.SessionId == null && !proposers.Contains(g.Link.MadeBy), cancellationToken)
            ? AddressConsent.Possible
            : AddressConsent.AskFacilitator;
    }

    /// <summary>Sets an address, tells the old one, and revokes what others hold of somebody who had none.</summary>
    private async Task<Action> ChangeAsync(
        BalintDbContext db, IReadOnlyList<Person> people, string? email, DateTimeOffset? confirmedAt, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var lost = new List<(RoomId, MemberId)>();
        foreach (var person in people)
        {
            var before = person.Email;
            (person.Email, person.EmailConfirmedAt) = (email, confirmedAt);
            (person.ProposedEmail, person.ProposedBy, person.ProposedAt) = (null, null, null);
            if (before == email)
                continue;
            await AddEntriesAsync(db, person.Id, email is null ? AuditAct.AddressRemoved : AuditAct.AddressChanged, now, cancellationToken);
            if (before is null)
                lost.AddRange(await db.RevokeHandedOutAsync(person, group: null, now, cancellationToken));
            else if (told.Add(before))
                db.QueueAddressChangedMail(person.Id, before, now);
        }

        return () =>
        {
            access.NotifyRevoked(lost);
            outbox.Signal();
        };
    }

    private static async Task AddEntriesAsync(
        BalintDbContext db, MemberId person, AuditAct act, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var groups = await db.GroupMembers.Where(m => m.PersonId == person).Select(m => new { m.GroupId, m.Group.ProgrammeId })
            .ToListAsync(cancellationToken);
        foreach (var group in groups)
            db.AddAuditEntry(now, person, act, group.ProgrammeId, group.GroupId, subject: person);
        if (groups.Count == 0)
            db.AddAuditEntry(now, person, act, subject: person);
    }
}
