using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Afterwards;

/// <summary>A few words somebody left.</summary>
public sealed record WordForYou(string From, string Text, DateTimeOffset At);

/// <summary>How a session ended, for one person who had to go. Never any content of the case.</summary>
/// <param name="GroupName">The group.</param>
/// <param name="LeftIn">The phase they left in.</param>
/// <param name="LeftAt">When they left.</param>
/// <param name="PresenterBackAt">When the presenter came back; null where nobody sat back after they left.</param>
/// <param name="CasePutDownAt">When the case was put down; null where none was on the table.</param>
/// <param name="ClosedAt">When the group closed.</param>
/// <param name="Words">What others left for them; stays until they say they have read it.</param>
/// <param name="GoneAt">When all this is forgotten.</param>
public sealed record Recap(
    string GroupName, Phase LeftIn, DateTimeOffset LeftAt, DateTimeOffset? PresenterBackAt, DateTimeOffset? CasePutDownAt,
    DateTimeOffset ClosedAt, IReadOnlyList<WordForYou> Words, DateTimeOffset GoneAt);

/// <summary>What surrounds a session for everybody in it, during and after.</summary>
/// <param name="GroupName">The group.</param>
/// <param name="TimeZoneId">The zone its times were planned in.</param>
/// <param name="NextSession">When the group meets next; null where nothing is planned.</param>
/// <param name="Avenues">Where else a problem can be taken.</param>
/// <param name="AskedForFacilitator">When they asked for five minutes with a facilitator; null where they have not.</param>
public sealed record SessionSurroundings(
    string GroupName, string TimeZoneId, DateTimeOffset? NextSession, IReadOnlyList<ProgrammeAvenue> Avenues, DateTimeOffset? AskedForFacilitator)
{
    /// <summary>Whether they lead the group.</summary>
    public bool Leads { get; init; }

    /// <summary>How many sessions they have been to before.</summary>
    public int SessionsBefore { get; init; }
}

/// <summary>Somebody who would like five minutes.</summary>
public sealed record FiveMinutes(RoomId Session, MemberId Person, string Name, DateTimeOffset At, DateTimeOffset? SeenAt);

/// <summary>A recap that waits for somebody.</summary>
public sealed record WaitingRecap(RoomId Session, string GroupName, DateTimeOffset ClosedAt);

/// <summary>
/// For those who had to go before the end: how it ended, a few words, where to turn. Callers have asked
/// <see cref="Rooms.Ports.ISeatAccess.SeatInAsync"/> whose seat it is; a person without one gets nothing here either.
/// </summary>
public sealed class RecapService(IDbContextFactory<BalintDbContext> database, TimeProvider clock, IOptions<RecapOptions> recap)
{
    /// <summary>The longest closing word, in characters.</summary>
    public const int WordLength = 280;

    /// <summary>How the session ended for somebody who left early; null for everybody else, and while it goes on.</summary>
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
            .Select(w => new WordForYou(db.People.Single(p => p.Id == w.AuthorId).Name, w.Text, w.At))
            .ToListAsync(cancellationToken);
        return new Recap(
            group, note.LeftInPhase, note.LeftAt, note.PresenterBackAt, note.CasePutDownAt, note.ClosedAt, words,
            note.ClosedAt + recap.Value.Period);
    }

    /// <summary>Says that somebody has opened their recap, so that it no longer prompts. The words for them stay.</summary>
    public async Task MarkOpenedAsync(RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await db.RecapNotes.Where(r => r.SessionId == session && r.PersonId == person && r.OpenedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.OpenedAt, now), cancellationToken);
    }

    /// <summary>Deletes the words left for somebody: they have read them. Call it when they say so, not when a page is drawn.</summary>
    public async Task WordsReadAsync(RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await db.ClosingWords.Where(w => w.SessionId == session && w.RecipientId == person).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Leaves the same few words for each who had to go. A second one for the same person replaces the first.</summary>
    /// <param name="session">The session.</param>
    /// <param name="author">Whose words.</param>
    /// <param name="recipients">For whom; only people on the roster, and not oneself, get them.</param>
    /// <param name="text">1 to <see cref="WordLength"/> characters on one line.</param>
    /// <param name="cancellationToken">Gives up before anything is stored.</param>
    /// <returns>How many got them.</returns>
    public async Task<Outcome<int>> LeaveWordsAsync(
        RoomId session, MemberId author, IReadOnlyCollection<MemberId> recipients, string? text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        if (InputText.Check(text, WordLength, out var clean) is { } fault)
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

    /// <summary>What somebody has left for those who had to go and nobody has read yet; null for nothing.</summary>
    public async Task<string?> WordsLeftAsync(RoomId session, MemberId author, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.ClosingWords.Where(w => w.SessionId == session && w.AuthorId == author)
            .OrderByDescending(w => w.At).Select(w => w.Text).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The next meeting, the avenues, and whether this person asked for a facilitator; null where they have no seat.</summary>
    public async Task<SessionSurroundings?> AfterwardsAsync(RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        if (!(await RosterAsync(db, session, cancellationToken)).Contains(person))
            return null;
        var held = await db.Sessions.AsNoTracking()
            .Include(s => s.Group.Programme)
            .Include(s => s.Group).ThenInclude(g => g.Avenues.OrderBy(a => a.Position))
            .SingleAsync(s => s.Id == session, cancellationToken);
        var now = clock.GetUtcNow();
        var next = await db.Sessions
            .Where(s => s.GroupId == held.GroupId && s.Id != session && s.EndedAt == null && s.CalledOffAt == null && s.StartsAt > now)
            .OrderBy(s => s.StartsAt)
            .Select(s => (DateTimeOffset?)s.StartsAt)
            .FirstOrDefaultAsync(cancellationToken);
        var asked = await db.FacilitatorRequests
            .Where(r => r.SessionId == session && r.PersonId == person)
            .Select(r => (DateTimeOffset?)r.At)
            .SingleOrDefaultAsync(cancellationToken);
        var avenues = (held.Group.Programme?.Avenues ?? [])
            .Concat(held.Group.Avenues.Select(a => new ProgrammeAvenue(a.WhatFor, a.Who, a.HowToReach, a.Link)));
        return new SessionSurroundings(held.Group.Name, held.TimeZoneId, next, [.. avenues], asked)
        {
            Leads = await db.GroupMembers.AnyAsync(
                m => m.GroupId == held.GroupId && m.PersonId == person && (m.Role == Role.Facilitator || m.Role == Role.CoFacilitator), cancellationToken),
            SessionsBefore = await db.Attendance.CountAsync(a => a.PersonId == person && a.Present, cancellationToken),
        };
    }

    /// <summary>"I'd like five minutes with a facilitator"; asked again it stays one wish.</summary>
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

    /// <summary>Takes the wish back; nothing of it stays.</summary>
    public async Task WithdrawRequestAsync(RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await db.FacilitatorRequests.Where(r => r.SessionId == session && r.PersonId == person).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Who would like five minutes, in the leader's groups; the longest waiting first.</summary>
    public async Task<IReadOnlyList<FiveMinutes>> RequestsAsync(
        MemberId actor, RoomId? session = null, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.FacilitatorRequests
            .Where(r => (session == null || r.SessionId == session) && db.Groups.Allowing(actor, GroupAct.Facilitate).Any(g => g.Id == r.Session.GroupId))
            .OrderBy(r => r.At)
            .Select(r => new FiveMinutes(r.SessionId, r.PersonId, r.Person.Name, r.At, r.SeenAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Marks a wish as seen, or as not yet seen after all.</summary>
    public async Task<bool> MarkRequestAsync(
        MemberId actor, RoomId session, MemberId person, bool seen, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        DateTimeOffset? at = seen ? clock.GetUtcNow() : null;
        return await db.FacilitatorRequests
            .Where(r => r.SessionId == session && r.PersonId == person && db.Groups.Allowing(actor, GroupAct.Facilitate).Any(g => g.Id == r.Session.GroupId))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.SeenAt, at), cancellationToken) > 0;
    }

    /// <summary>Recaps these people have not opened yet, the latest first: what the next visit prompts for.</summary>
    public async Task<IReadOnlyList<WaitingRecap>> WaitingAsync(
        IReadOnlyCollection<MemberId> people, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (people.Count == 0)
            return [];
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.RecapNotes
            .Where(r => people.Contains(r.PersonId) && r.OpenedAt == null)
            .OrderByDescending(r => r.ClosedAt)
            .Select(r => new WaitingRecap(r.SessionId, db.Sessions.Single(s => s.Id == r.SessionId).Group.Name, r.ClosedAt))
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
