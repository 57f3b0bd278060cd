using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace BalintRoom.Programmes.Sessions;

/// <summary>A session as a facilitator plans it.</summary>
/// <param name="Group">Whose session.</param>
/// <param name="Date">The local date.</param>
/// <param name="Time">The local time the slot starts.</param>
/// <param name="ZoneId">The IANA name of the time zone.</param>
/// <param name="SlotMinutes">One of <see cref="PhasePlan.Slots"/>.</param>
/// <param name="Lobby">Whether the session ends in a decompression lobby.</param>
/// <param name="Minutes">Whole minutes for each phase, in the plan's order; null for the ready plan.</param>
/// <param name="Which">Which is meant of a time that happens twice.</param>
/// <param name="Call">Where the group hears and sees each other, with the link as it was typed; null for in the room itself.</param>
/// <param name="Rhythm">How it comes round; null for a single session.</param>
/// <param name="MayOverlap">Whether it is meant although the group has another session at that time.</param>
/// <param name="Invite">Whether everybody who has an address is sent an invitation.</param>
public sealed record SessionDraft(
    Guid Group, LocalDate Date, LocalTime Time, string ZoneId, int SlotMinutes, bool Lobby = true,
    ImmutableArray<int>? Minutes = null, WhichOfTwo? Which = null, RoomCall? Call = null, Rhythm? Rhythm = null, bool Invite = false,
    bool MayOverlap = false);

/// <summary>A session in a list.</summary>
public sealed record SessionRow(
    RoomId Id, Guid Group, string GroupName, DateTimeOffset StartsAt, string ZoneId, int SlotMinutes, RoomCall Call,
    bool Opened, DateTimeOffset? EndedAt, DateTimeOffset? CalledOffAt = null);

/// <summary>
/// Plans sessions. Answers only about the leader's own groups. Lives by the rooms' clock: whether a session
/// lies in the past is judged by the time its room will have.
/// </summary>
public sealed class SessionService(
    IDbContextFactory<BalintDbContext> database, RoomClock clock, IRoomPlanner rooms, IOptions<RecapOptions> recap, Outbox outbox)
{
    /// <summary>How many sessions to come a leader's home shows of each group.</summary>
    public const int ComingShown = 5;

    /// <summary>How many sessions that are over it shows.</summary>
    public const int PastShown = 5;

    /// <summary>
    /// What a leader's home shows of their groups: the next <see cref="ComingShown"/> sessions of each by time, then the latest
    /// <see cref="PastShown"/> that are over. <see cref="PageAsync"/> has them all.
    /// </summary>
    public async Task<IReadOnlyList<SessionRow>> AroundNowAsync(MemberId actor, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var groups = await db.Groups.Allowing(actor, GroupAct.Facilitate).Where(g => g.ArchivedAt == null).Select(g => g.Id).ToListAsync(cancellationToken);
        var (coming, past) = (new List<SessionRow>(), new List<SessionRow>());

        // Group by group: asked about all of them at once, the database walks through every group's sessions. A leader has few.
        foreach (var group in groups)
        {
            var sessions = db.Sessions.Where(s => s.GroupId == group && s.CalledOffAt == null);
            coming.AddRange(await Lines(db, sessions.Where(s => s.EndedAt == null).OrderBy(s => s.StartsAt).Take(ComingShown)).ToListAsync(cancellationToken));
            past.AddRange(await Lines(db, sessions.Where(s => s.EndedAt != null).OrderByDescending(s => s.StartsAt).Take(PastShown)).ToListAsync(cancellationToken));
        }

        return [.. coming.OrderBy(l => l.StartsAt), .. past.OrderByDescending(l => l.StartsAt).Take(PastShown)];
    }

    /// <summary>The session of a group that lies furthest ahead, or was held last; null for a group that has none.</summary>
    public async Task<SessionRow?> LastAsync(MemberId actor, Guid group, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await Lines(db, db.Groups.Allowing(actor, GroupAct.Plan).Where(g => g.Id == group).SelectMany(g => g.Sessions)
                .Where(s => s.CalledOffAt == null).OrderByDescending(s => s.StartsAt))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether somebody leads the group of a session, and so may enter its room and keep its log.</summary>
    public async Task<bool> LeadsAsync(MemberId actor, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.AnyAsync(
            s => s.Id == session && db.Groups.Allowing(actor, GroupAct.Facilitate).Any(g => g.Id == s.GroupId), cancellationToken);
    }

    /// <summary>One page of a group's sessions, also those called off: those to come by time, or those over, the latest first.</summary>
    public async Task<Page<SessionRow>> PageAsync(
        MemberId actor, Guid group, bool past, int page = 0, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        var sessions = db.Groups.Allowing(actor, GroupAct.Plan).Where(g => g.Id == group).SelectMany(g => g.Sessions)
            .Where(s => past == (s.EndedAt != null || (s.CalledOffAt != null && s.StartsAt < now)));
        var total = await sessions.CountAsync(cancellationToken);
        page = Page<SessionRow>.Nearest(page, total, Paging.PageSize);
        var ordered = past ? sessions.OrderByDescending(s => s.StartsAt) : sessions.OrderBy(s => s.StartsAt);
        var lines = await Lines(db, ordered.Skip(page * Paging.PageSize).Take(Paging.PageSize)).ToListAsync(cancellationToken);
        return new Page<SessionRow>(lines, total, page, Paging.PageSize);
    }

    /// <summary>A session with its group and its attendance; null where there is none for this leader.</summary>
    public async Task<Session?> FindAsync(MemberId actor, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.AsNoTracking()
            .Include(s => s.Group)
            .Include(s => s.Attendance).ThenInclude(a => a.Person)
            .AsSplitQuery()
            .SingleOrDefaultAsync(s => s.Id == session && db.Groups.Allowing(actor, GroupAct.Plan).Any(g => g.Id == s.GroupId), cancellationToken);
    }

    /// <summary>Plans a session, or a series of them, and makes a link to the first for everybody in the group.</summary>
    public async Task<Outcome<(RoomId Session, IReadOnlyList<NewLink> Links)>> PlanAsync(
        MemberId actor, SessionDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var now = clock.Now;
        var plan = SessionDraftChecks.PlanOf(draft);
        var starts = SessionDraftChecks.StartsOf(draft, now);
        var call = Calls.Check(draft.Call ?? RoomCall.InTheRoom);
        if (!plan.Succeeded || !starts.Succeeded || !call.Succeeded)
            return starts.Refusals.AddRange(plan.Refusals).AddRange(call.Refusals);

        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var group = await db.Groups.Allowing(actor, GroupAct.Plan).Include(g => g.Members).ThenInclude(m => m.Person)
            .SingleOrDefaultAsync(g => g.Id == draft.Group, cancellationToken);
        if (group is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        foreach (var (_, start) in starts.Value!)
            if (!draft.MayOverlap && await db.OverlapAsync(group.Id, start, draft.SlotMinutes, draft.ZoneId, [], cancellationToken) is { } overlap)
                return overlap;

        var series = draft.Rhythm is null ? null : SessionDraftChecks.SeriesOf(draft, group.Id, now);
        if (series is not null)
            db.Add(series);
        var sessions = starts.Value.Select(start => new Session
        {
            Id = RoomId.New(),
            GroupId = group.Id,
            SeriesId = series?.Id,
            SeriesDay = series is null ? null : start.Day.ToDateOnly(),
            StartsAt = start.At,
            TimeZoneId = draft.ZoneId,
            SlotMinutes = draft.SlotMinutes,
            Plan = plan.Value!,
            Call = call.Value!,
            CreatedAt = now,
        }).ToList();
        db.AddRange(sessions);
        var links = group.Members.OrderBy(m => m.Position).Select(m => PersonalLinks.Issue(db, sessions[0], m.Person, now, recap.Value)).ToList();
        if (draft.Invite)
            foreach (var member in group.Members.Where(m => m.Person.Email is not null))
                db.Mail(MailKind.Invitation, member.PersonId, sessions[0], now, now, sessions[0].EndsAt);
        db.Note(now, actor, AuditAct.SessionsPlanned, group.ProgrammeId, group.Id, sessions[0].Id, count: sessions.Count);
        db.Note(now, actor, AuditAct.LinksMade, group.ProgrammeId, group.Id, sessions[0].Id, count: links.Count);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var session in sessions)
            await rooms.PlanAsync(session.Id, SetupOf(session, group.Seats()));
        outbox.Wake();
        return (sessions[0].Id, (IReadOnlyList<NewLink>)links);
    }

    /// <summary>
    /// Makes the rooms of the sessions that begin before a moment and are not over agree with the programme. Session and room are stored one
    /// after the other; a server that stopped in between is made good here.
    /// </summary>
    /// <exception cref="AggregateException">What went wrong with some of them; the others agree.</exception>
    public async Task ReconcileRoomsAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var due = await db.Sessions.AsNoTracking()
            .Include(s => s.Group.Members).ThenInclude(m => m.Person)
            .Where(s => s.EndedAt == null && s.CalledOffAt == null && s.Group.ArchivedAt == null && s.StartsAt < before)
            .ToListAsync(cancellationToken);
        var faults = new List<Exception>();
        foreach (var session in due)
        {
            try
            {
                var seats = session.Group.Seats();
                await rooms.PlanAsync(session.Id, SetupOf(session, seats));
                await rooms.MoveAsync(session.Id, session.StartsAt, session.EndsAt);
                await rooms.SetRosterAsync(session.Id, seats);
                await rooms.SetCallAsync(session.Id, session.Call);
            }
#pragma warning disable CA1031 // One room's trouble must not keep the others asleep; all of it is said at the end.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                faults.Add(e);
            }
        }

        if (faults.Count > 0)
            throw new AggregateException(faults);
    }

    private static IQueryable<SessionRow> Lines(BalintDbContext db, IQueryable<Session> sessions) => sessions.Select(s => new SessionRow(
        s.Id, s.GroupId, s.Group.Name, s.StartsAt, s.TimeZoneId, s.SlotMinutes, s.Call,
        s.OpenedAt != null || db.RoomEvents.Any(e => e.RoomId == s.Id && e.Kind == SessionQueries.Opening), s.EndedAt, s.CalledOffAt));

    private static RoomSetup SetupOf(Session session, ImmutableArray<Seat> seats) =>
        new(session.StartsAt, session.EndsAt, session.Plan, seats, session.Call);
}
