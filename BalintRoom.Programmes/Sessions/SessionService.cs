using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Links;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BalintRoom.Programmes.Sessions;

/// <summary>
/// Plans sessions and finds them. Methods with an actor answer only about groups the actor has access to. Uses the rooms' clock, so that a session is
/// judged to be in the past by the same time as in its room.
/// </summary>
public sealed class SessionService(
    IDbContextFactory<BalintDbContext> database, RoomClock clock, IRoomPlanner rooms, Outbox outbox)
{
    /// <summary>How many upcoming sessions of each group a facilitator's home page shows.</summary>
    public const int ComingShown = 5;

    /// <summary>How many past sessions it shows.</summary>
    public const int PastShown = 5;

    /// <summary>
    /// The sessions on a facilitator's home page, without archived groups and cancelled sessions: the next <see cref="ComingShown"/> of each group by
    /// time, then the latest <see cref="PastShown"/> past ones of all groups. <see cref="PageAsync"/> returns all.
    /// </summary>
    public async Task<IReadOnlyList<SessionRow>> UpcomingAndRecentAsync(MemberId actor, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var groups = await db.GroupsAllowing(actor, GroupAct.Facilitate).Where(g => g.ArchivedAt == null).Select(g => g.Id).ToListAsync(cancellationToken);
        var (coming, past) = (new List<SessionRow>(), new List<SessionRow>());

        // One query per group: a single query would make the database scan every group's sessions. A facilitator has few groups.
        foreach (var group in groups)
        {
            var sessions = db.Sessions.Where(s => s.GroupId == group && s.CalledOffAt == null);
            coming.AddRange(await Rows(db, sessions.Where(s => s.EndedAt == null).OrderBy(s => s.StartsAt).Take(ComingShown)).ToListAsync(cancellationToken));
            past.AddRange(await Rows(db, sessions.Where(s => s.EndedAt != null).OrderByDescending(s
                => s.StartsAt).Take(PastShown)).ToListAsync(cancellationToken));
        }

        return [.. coming.OrderBy(l => l.StartsAt), .. past.OrderByDescending(l => l.StartsAt).Take(PastShown)];
    }

    /// <summary>
    /// The session of a group with the latest start, planned or held but not cancelled; null for a group without one, or where the actor may not plan
    /// its sessions.
    /// </summary>
    public async Task<SessionRow?> LastAsync(MemberId actor, Guid group, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await Rows(db, db.GroupsAllowing(actor, GroupAct.Plan).Where(g => g.Id == group).SelectMany(g => g.Sessions)
                .Where(s => s.CalledOffAt == null).OrderByDescending(s => s.StartsAt))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// Whether a person is a facilitator of a session's group, and so may enter its room and keep its leader log.
    /// </summary>
    public async Task<bool> IsFacilitatorAsync(MemberId actor, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.AnyAsync(
            s => s.Id == session && db.GroupsAllowing(actor, GroupAct.Facilitate).Any(g => g.Id == s.GroupId), cancellationToken);
    }

    /// <summary>One page of a group's sessions, cancelled ones included: the upcoming ones by time, or the past ones, latest first.</summary>
    public async Task<Page<SessionRow>> PageAsync(
        MemberId actor, Guid group, bool past, int page = 0, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        var sessions = db.GroupsAllowing(actor, GroupAct.Plan).Where(g => g.Id == group).SelectMany(g => g.Sessions)
            .Where(s => past == (s.EndedAt != null || (s.CalledOffAt != null && s.StartsAt < now)));
        var total = await sessions.CountAsync(cancellationToken);
        page = Page<SessionRow>.Nearest(page, total, Paging.PageSize);
        var ordered = past ? sessions.OrderByDescending(s => s.StartsAt) : sessions.OrderBy(s => s.StartsAt);
        var lines = await Rows(db, ordered.Skip(page * Paging.PageSize).Take(Paging.PageSize)).ToListAsync(cancellationToken);
        return new Page<SessionRow>(lines, total, page, Paging.PageSize);
    }

    /// <summary>A session with its group and attendance; null where the actor may not plan the group's sessions.</summary>
    public async Task<Session?> FindAsync(MemberId actor, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.AsNoTracking()
            .Include(s => s.Group)
            .Include(s => s.Attendance).ThenInclude(a => a.Person)
            .AsSplitQuery()
            .SingleOrDefaultAsync(s => s.Id == session && db.GroupsAllowing(actor, GroupAct.Plan).Any(g => g.Id == s.GroupId), cancellationToken);
    }

    /// <summary>
    /// Plans a session or a series. Makes a link to the group for everybody who has none, no address, and does not facilitate; the others' links are
    /// mailed.
    /// </summary>
    public async Task<Outcome<(RoomId Session, IReadOnlyList<NewLink> Links)>> PlanAsync(
        MemberId actor, SessionDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var now = clock.Now;
        var plan = SessionDraftChecks.PlanOf(draft);
        var starts = SessionDraftChecks.StartsOf(draft, now);
        var call = CallChecks.Check(draft.Call ?? RoomCall.InTheRoom);
        if (!plan.Succeeded || !starts.Succeeded || !call.Succeeded)
            return starts.Refusals.AddRange(plan.Refusals).AddRange(call.Refusals);

        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var group = await db.GroupsAllowing(actor, GroupAct.Plan).Include(g => g.Members).ThenInclude(m => m.Person)
            .SingleOrDefaultAsync(g => g.Id == draft.Group, cancellationToken);
        if (group is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        var clashes = draft.MayOverlap
            ? []
            : await ClashesAsync(db, actor, group, [.. starts.Value!.Select(s => s.At)], draft.ZoneId, draft.SlotMinutes, cancellationToken);
        if (!clashes.IsEmpty)
            return clashes;

        actor = await db.EntryInAsync(actor, group.ProgrammeId, group.Id, cancellationToken);
        var series = draft.Recurrence is null ? null : SessionDraftChecks.SeriesOf(draft, group.Id, now);
        if (series is not null)
            db.Add(series);
        var sessions = starts.Value!.Select(start => new Session
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
        var links = await db.IssueMissingLinksAsync(group, actor, now, cancellationToken);
        if (draft.Invite)
            foreach (var member in group.Members.Where(m => m.Person.Email is not null))
                db.QueueMail(MailKind.Invitation, member.PersonId, sessions[0], now, now, sessions[0].EndsAt);
        db.AddAuditEntry(now, actor, AuditAct.SessionsPlanned, group.ProgrammeId, group.Id, sessions[0].Id, count: sessions.Count);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var session in sessions)
            await rooms.PlanAsync(session.Id, SetupOf(session, group.Seats()));
        await rooms.NoteAccessAsync(
            db, actor, group.Id, links.Select(l => l.Person), AccessChangeKind.LinkMade, now, cancellationToken,
            except: [.. sessions.Select(s => s.Id)]);
        outbox.Signal();
        return (sessions[0].Id, Links: links);
    }

    /// <summary>
    /// What speaks against meeting at some times although the days do not: the group has another session then, or one of its facilitators. Nothing for times
    /// that do not exist, and for somebody who may not plan the group's sessions.
    /// </summary>
    /// <param name="actor">Who plans.</param>
    /// <param name="group">The group's id.</param>
    /// <param name="times">The local times, in order.</param>
    /// <param name="zoneId">The IANA name of their zone.</param>
    /// <param name="slotMinutes">The slots' length.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<IReadOnlyList<Refusal>> ClashesAsync(
        MemberId actor, Guid group, IReadOnlyList<LocalDateTime> times, string zoneId, int slotMinutes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(times);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        List<DateTimeOffset> starts = [.. times.Select(time => SlotTime.Resolve(time, zoneId, AmbiguousTime.Earlier, now)).Where(s => s.Succeeded)
            .Select(s => s.Value)];
        var found = await db.GroupsAllowing(actor, GroupAct.Plan).Include(g => g.Members).ThenInclude(m => m.Person)
            .SingleOrDefaultAsync(g => g.Id == group, cancellationToken);
        return found is null || starts.Count == 0 ? [] : await ClashesAsync(db, actor, found, starts, zoneId, slotMinutes, cancellationToken);
    }

    /// <summary>
    /// Makes the rooms of all sessions that begin before a given time match the database, except sessions that are over or cancelled, or whose group
    /// is archived. Session and room are stored one after the other; this repairs the difference where the server stopped in between.
    /// </summary>
    /// <exception cref="AggregateException">Some rooms could not be reconciled; all others were.</exception>
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
#pragma warning disable CA1031 // A failing room must not prevent the others; all failures are thrown together at the end.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                faults.Add(e);
            }
        }

        if (faults.Count > 0)
            throw new AggregateException(faults);
    }

    private static async Task<ImmutableArray<Refusal>> ClashesAsync(
        BalintDbContext db, MemberId actor, Group group, IReadOnlyList<DateTimeOffset> starts, string zoneId, int slotMinutes,
        CancellationToken cancellationToken)
    {
        var busy = await db.BusyFacilitatorsAsync(actor, group, starts, slotMinutes, zoneId, cancellationToken);
        foreach (var start in starts)
            if (await db.OverlapAsync(group.Id, start, slotMinutes, zoneId, [], cancellationToken) is { } overlap)
                return [overlap, .. busy];
        return [.. busy];
    }

    private static IQueryable<SessionRow> Rows(BalintDbContext db, IQueryable<Session> sessions) => sessions.Select(s => new SessionRow(
        s.Id, s.GroupId, s.Group.Name, s.StartsAt, s.TimeZoneId, s.SlotMinutes, s.Call,
        s.OpenedAt != null || db.RoomEvents.Any(e => e.RoomId == s.Id && e.Kind == SeatRules.OpeningEvent), s.EndedAt, s.CalledOffAt));

    private static RoomSetup SetupOf(Session session, ImmutableArray<Seat> seats) =>
        new(session.StartsAt, session.EndsAt, session.Plan, seats, session.Call);
}
