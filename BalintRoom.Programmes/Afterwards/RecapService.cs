using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Afterwards;

/// <summary>
/// For everybody on a session's roster: how the session ended for those who left early, closing words, where else to turn, and requests for five
/// minutes with a facilitator. Callers must have checked the seat by <see cref="Rooms.Ports.ISeatAccess.SeatInAsync"/>.
/// </summary>
public sealed class RecapService(IDbContextFactory<BalintDbContext> database, TimeProvider clock, IOptions<RecapOptions> recap)
{
    /// <summary>The longest closing words, in UTF-16 characters.</summary>
    public const int ClosingWordsLength = 280;

    /// <summary>
    /// How the session ended for somebody who left early; null for everybody else, and before the session has ended.
    /// </summary>
    public async Task<Recap?> FindAsync(RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var note = await db.RecapNotes.AsNoTracking()
            .SingleOrDefaultAsync(r => r.SessionId == session && r.PersonId == person, cancellationToken);
        if (note is null)
            return null;
        var group = await db.Sessions.Where(s => s.Id == session).Select(s => s.Group.Name).SingleAsync(cancellationToken);
        var words = await db.ClosingWords
            .Where(w => w.SessionId == session && w.RecipientId == person)
            .OrderBy(w => w.At)
            .Select(w => new ReceivedClosingWords(db.People.Single(p => p.Id == w.AuthorId).Name, w.Text, w.At))
            .ToListAsync(cancellationToken);
        return new Recap(
            group, note.LeftInPhase, note.LeftAt, note.PresenterBackAt, note.CasePutDownAt, note.ClosedAt, words,
            note.ClosedAt + recap.Value.Period);
    }

    /// <summary>
    /// Marks a person's recap as opened, so that they are not prompted again. The closing words for them stay.
    /// </summary>
    public async Task MarkOpenedAsync(RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await db.RecapNotes.Where(r => r.SessionId == session && r.PersonId == person && r.OpenedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.OpenedAt, now), cancellationToken);
    }

    /// <summary>
    /// Deletes the closing words for a person who has read them. Call it when they say so, not when a page is rendered.
    /// </summary>
    public async Task DeleteReadClosingWordsAsync(RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await db.ClosingWords.Where(w => w.SessionId == session && w.RecipientId == person).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Leaves the same closing words for each recipient. Later ones by the same author for the same recipient replace the first.</summary>
    /// <param name="session">The session.</param>
    /// <param name="author">The author.</param>
    /// <param name="recipients">The recipients; those who are not on the roster, and the author, are ignored.</param>
    /// <param name="text">1 to <see cref="ClosingWordsLength"/> characters on one line.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing is stored then.</param>
    /// <returns>The number of recipients it was stored for.</returns>
    public async Task<Outcome<int>> LeaveClosingWordsAsync(
        RoomId session, MemberId author, IReadOnlyCollection<MemberId> recipients, string? text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        if (InputText.Check(text, ClosingWordsLength, out var clean) is { } fault)
            return fault;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var roster = await RosterAsync(db, session, cancellationToken);
        var to = recipients.Where(r => r != author && roster.Contains(r)).Distinct().ToArray();
        if (!roster.Contains(author) || to.Length == 0)
            return new Refusal(ProgrammeRefusal.NotFound);
        await db.ClosingWords.Where(w => w.SessionId == session && w.AuthorId == author && to.Contains(w.RecipientId))
            .ExecuteDeleteAsync(cancellationToken);
        db.AddRange(to.Select(recipient => new ClosingWord
        {
            Id = Guid.NewGuid(),
            SessionId = session,
            AuthorId = author,
            RecipientId = recipient,
            Text = clean,
            At = now,
        }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return to.Length;
    }

    /// <summary>The latest closing words by an author that at least one recipient has not confirmed as read; null for none.</summary>
    public async Task<string?> ClosingWordsLeftAsync(RoomId session, MemberId author, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.ClosingWords.Where(w => w.SessionId == session && w.AuthorId == author)
            .OrderByDescending(w => w.At).Select(w => w.Text).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// The next session, the avenues, and the person's request for a facilitator; null where they have no seat.
    /// </summary>
    public async Task<SessionContext?> ContextAsync(RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        if (!(await RosterAsync(db, session, cancellationToken)).Contains(person))
            return null;
        var held = await db.Sessions.AsNoTracking()
            .Include(s => s.Group.Programme)
            .Include(s => s.Group).ThenInclude(g => g.Avenues.OrderBy(a => a.Position))
            .SingleAsync(s => s.Id == session, cancellationToken);
        var now = clock.GetUtcNow();
        var next = await NextSession.FindAsync(db, held.GroupId, session, now, cancellationToken);
        var asked = await db.FacilitatorRequests
            .Where(r => r.SessionId == session && r.PersonId == person)
            .Select(r => (DateTimeOffset?)r.At)
            .SingleOrDefaultAsync(cancellationToken);
        var avenues = (held.Group.Programme?.Avenues ?? [])
            .Concat(held.Group.Avenues.Select(a => new ProgrammeAvenue(a.WhatFor, a.Who, a.HowToReach, a.Link)));
        return new SessionContext(held.Group.Name, held.TimeZoneId, next, [.. avenues], asked)
        {
            Group = held.GroupId,
            IsFacilitator = await db.GroupMembers.AnyAsync(
                m => m.GroupId == held.GroupId && m.PersonId == person && RoleExtensions.Facilitating.Contains(m.Role), cancellationToken),
            SessionsBefore = await db.Attendance.CountAsync(a => a.PersonId == person && a.Present, cancellationToken),
        };
    }

    /// <summary>Records the request "I'd like five minutes with a facilitator"; repeating it keeps the first.</summary>
    public async Task<Outcome<DateTimeOffset>> AskForFacilitatorAsync(
        RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!(await RosterAsync(db, session, cancellationToken)).Contains(person))
            return new Refusal(ProgrammeRefusal.NotFound);
        if (await db.FacilitatorRequests.SingleOrDefaultAsync(r => r.SessionId == session && r.PersonId == person, cancellationToken) is { } asked)
            return asked.At;
        var now = clock.GetUtcNow();
        db.Add(new FacilitatorRequest { SessionId = session, PersonId = person, At = now });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return now;
    }

    /// <summary>Withdraws the request: it is deleted.</summary>
    public async Task WithdrawRequestAsync(RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await db.FacilitatorRequests.Where(r => r.SessionId == session && r.PersonId == person).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The requests for five minutes in the groups the actor facilitates, or for one session of them; the oldest first.</summary>
    public async Task<IReadOnlyList<FacilitatorRequestRow>> RequestsAsync(
        MemberId actor, RoomId? session = null, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.FacilitatorRequests
            .Where(r => (session == null || r.SessionId == session) && db.GroupsAllowing(actor, GroupAct.Facilitate).Any(g => g.Id == r.Session.GroupId))
            .OrderBy(r => r.At)
            .Select(r => new FacilitatorRequestRow(r.SessionId, r.PersonId, r.Person.Name, r.At, r.SeenAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Marks a request as seen, or as not seen.</summary>
    /// <returns>Whether there is such a request in a group the actor facilitates.</returns>
    public async Task<bool> MarkRequestAsync(
        MemberId actor, RoomId session, MemberId person, bool seen, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        DateTimeOffset? at = seen ? clock.GetUtcNow() : null;
        return await db.FacilitatorRequests
            .Where(r => r.SessionId == session && r.PersonId == person && db.GroupsAllowing(actor, GroupAct.Facilitate).Any(g => g.Id == r.Session.GroupId))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.SeenAt, at), cancellationToken) > 0;
    }

    /// <summary>The recaps these people have not opened yet, the latest first.</summary>
    public async Task<IReadOnlyList<UnreadRecap>> UnreadRecapsAsync(
        IReadOnlyCollection<MemberId> people, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (people.Count == 0)
            return [];
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.RecapNotes
            .Where(r => people.Contains(r.PersonId) && r.OpenedAt == null)
            .OrderByDescending(r => r.ClosedAt)
            .Select(r => new UnreadRecap(r.SessionId, db.Sessions.Single(s => s.Id == r.SessionId).Group.Name, r.ClosedAt))
            .ToListAsync(cancellationToken);
    }

    private static async Task<ImmutableHashSet<MemberId>> RosterAsync(BalintDbContext db, RoomId session, CancellationToken cancellationToken)
    {
        var found = await db.Sessions.Where(s => s.Id == session).Select(s => new { s.GroupId, s.EndedAt }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return [];
        var roster = found.EndedAt is null
            ? db.GroupMembers.Where(m => m.GroupId == found.GroupId).Select(m => m.PersonId)
            : db.Attendance.Where(a => a.SessionId == session).Select(a => a.PersonId);
        return [.. await roster.ToListAsync(cancellationToken)];
    }
}
