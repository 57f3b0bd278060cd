using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace BalintRoom.Programmes.Sessions;

/// <summary>
/// Moves and cancels sessions, and sets where their call takes place; for one session of a series, or also for those that follow. Answers only about
/// groups whose sessions the actor may plan. Everybody of the group with an email address gets one email about a move or cancellation, however many
/// sessions it concerns, unless all of them have started; a change of the call is not mailed.
/// </summary>
public sealed class SessionChanges(
    IDbContextFactory<BalintDbContext> database, RoomClock clock, IRoomPlanner rooms, AccessRevocations access, DoorNotifier doors,
    IOptions<RecapOptions> recap, Outbox outbox)
{
    /// <summary>How many later sessions of its series can still be changed; 0 for a single session, or where the actor may not plan it.</summary>
    public async Task<int> FollowingAsync(MemberId actor, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await PlannableBy(db, actor).SingleOrDefaultAsync(s => s.Id == session, cancellationToken) is { } found
            ? await Following(db, found).CountAsync(cancellationToken)
            : 0;
    }

    /// <summary>Who would be told of a move or cancellation, for whoever is about to do it; nobody where it cannot be done.</summary>
    public async Task<ChangeAudience> AudienceAsync(
        MemberId actor, RoomId session, ChangeScope scope = ChangeScope.This, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var reached = await AffectedAsync(db, actor, session, scope, cancellationToken);
        if (!reached.Succeeded)
            return new ChangeAudience([], []);
        var isLate = reached.Value![^1].StartsAt <= clock.Now;
        var told = reached.Value[0].Group.Members.OrderBy(m => m.Position).ToLookup(m => m.Person.Email is not null && !isLate, m => m.Person.Name);
        return new ChangeAudience([.. told[true]], [.. told[false]]);
    }

    /// <summary>What speaks against a move, before it is made: refused where it cannot be made, else the warnings of <see cref="MoveAsync"/>.</summary>
    public async Task<Outcome<ChangeReview>> ReviewMoveAsync(
        MemberId actor, RoomId session, LocalDateTime to, ChangeScope scope = ChangeScope.This, AmbiguousTime? which = null,
        CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var reached = await AffectedAsync(db, actor, session, scope, cancellationToken);
        if (!reached.Succeeded)
            return reached.Refusals;
        var starts = await StartsAsync(db, reached.Value!, to, which, clock.Now, cancellationToken);
        return starts.Succeeded
            ? new ChangeReview(await ChangeWarnings.OfMoveAsync(db, actor, reached.Value!, starts.Value, cancellationToken))
            : starts.Refusals;
    }

    /// <summary>What speaks against a cancellation, before it is made: refused where it cannot be, else the warnings of <see cref="CallOffAsync"/>.</summary>
    public async Task<Outcome<ChangeReview>> ReviewCallOffAsync(
        MemberId actor, RoomId session, ChangeScope scope = ChangeScope.This, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var reached = await AffectedAsync(db, actor, session, scope, cancellationToken);
        return reached.Succeeded
            ? new ChangeReview(await ChangeWarnings.OfCancellationAsync(db, reached.Value!, cancellationToken))
            : reached.Refusals;
    }

    /// <summary>
    /// Moves a session that was not opened. Following sessions keep their distance in days and begin at the same local time,
    /// across daylight saving changes. Either all are moved, or none. Refused with warnings, see <see cref="SessionDraft.MayOverlap"/>, where a facilitator
    /// is elsewhere, a day is at the weekend or a public holiday, or the series would count no more, unless they are <paramref name="accepted"/>.
    /// </summary>
    /// <returns>The new start of each session, this one first.</returns>
    public async Task<Outcome<ImmutableArray<DateTimeOffset>>> MoveAsync(
        MemberId actor, RoomId session, LocalDateTime to, ChangeScope scope = ChangeScope.This, AmbiguousTime? which = null, bool accepted = false,
        CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.Now;
        var reached = await AffectedAsync(db, actor, session, scope, cancellationToken);
        if (!reached.Succeeded)
            return reached.Refusals;
        var sessions = reached.Value!;
        var first = sessions[0];
        var (before, days) = (first.StartsAt, DaysTo(first, to));
        var found = await StartsAsync(db, sessions, to, which, now, cancellationToken);
        if (!found.Succeeded)
            return found.Refusals;
        var starts = found.Value;
        if (starts.SequenceEqual(sessions.Select(s => s.StartsAt)))
            return starts;
        if (!accepted && await ChangeWarnings.OfMoveAsync(db, actor, sessions, starts, cancellationToken) is { IsEmpty: false } warnings)
            return warnings;
        foreach (var (moved, start) in sessions.Zip(starts))
        {
            moved.StartsAt = start;
            moved.Sequence++;
            var purgeAt = recap.Value.PurgeAt(moved);
            await db.PersonalLinks.Where(l => l.SessionId == moved.Id && l.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, purgeAt), cancellationToken);
            db.AddAuditEntry(now, actor, AuditAct.SessionMoved, moved.Group.ProgrammeId, moved.GroupId, moved.Id);
        }

        if (scope == ChangeScope.AndFollowing && first.SeriesId is { } series)
            await SetRhythmAsync(db, series, days, to.TimeOfDay, cancellationToken);
        await db.QueueMoveMailsAsync(sessions, before, scope == ChangeScope.AndFollowing, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var moved in sessions)
        {
            await rooms.MoveAsync(moved.Id, moved.StartsAt, moved.EndsAt);
            doors.Notify(moved.Id);
        }

        outbox.Signal();
        return starts;
    }

    /// <summary>
    /// Cancels sessions that were not opened. Their links then say so, and their rooms admit nobody. Refused with warnings where the series would count no
    /// more, unless they are <paramref name="accepted"/>.
    /// </summary>
    /// <returns>The number of sessions cancelled.</returns>
    public async Task<Outcome<int>> CallOffAsync(
        MemberId actor, RoomId session, ChangeScope scope = ChangeScope.This, bool accepted = false, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.Now;
        var reached = await AffectedAsync(db, actor, session, scope, cancellationToken);
        if (!reached.Succeeded)
            return reached.Refusals;
        var sessions = reached.Value!;
        if (!accepted && await ChangeWarnings.OfCancellationAsync(db, sessions, cancellationToken) is { IsEmpty: false } warnings)
            return warnings;
        db.Cancel(sessions, scope == ChangeScope.AndFollowing, actor, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var off in sessions)
            foreach (var member in off.Group.Members)
                access.NotifyRevoked(off.Id, member.PersonId);
        outbox.Signal();
        return sessions.Count;
    }

    /// <summary>
    /// Mails somebody the invitation again, for the session or all that is still to come of its series, with a new copy of their link. Refused as not found
    /// for somebody without an address.
    /// </summary>
    public async Task<Outcome<MemberId>> InviteAsync(MemberId actor, RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        var found = await PlannableBy(db, actor).Include(s => s.Group).SingleOrDefaultAsync(s => s.Id == session, cancellationToken);
        if (found is null || !await db.GroupMembers.AnyAsync(
                m => m.GroupId == found.GroupId && m.PersonId == person && m.Person.Email != null, cancellationToken))
            return new Refusal(ProgrammeRefusal.NotFound);
        if (found.CalledOffAt is not null)
            return new Refusal(ProgrammeRefusal.SessionCancelled);
        if (found.EndedAt is not null)
            return new Refusal(ProgrammeRefusal.SessionOver);
        db.QueueMail(MailKind.Invitation, person, found, now, now, found.EndsAt, again: $"{Guid.NewGuid():N}");
        actor = await db.EntryInAsync(actor, found.Group.ProgrammeId, found.GroupId, cancellationToken);
        db.AddAuditEntry(now, actor, AuditAct.LinksMade, found.Group.ProgrammeId, found.GroupId, session, person);
        await db.SaveChangesAsync(cancellationToken);
        await rooms.NoteAccessAsync(db, actor, found.GroupId, [person], AccessChangeKind.LinkMade, now, cancellationToken);
        outbox.Signal();
        return person;
    }

    /// <summary>
    /// Changes where the call takes place, for this session until it is over, and for following sessions that were not opened; open screens are
    /// updated. Refused with warnings where the series would count no more, unless they are <paramref name="accepted"/>.
    /// </summary>
    /// <returns>The stored call.</returns>
    public async Task<Outcome<RoomCall>> SetCallAsync(
        MemberId actor, RoomId session, RoomCall typed, ChangeScope scope = ChangeScope.This, bool accepted = false,
        CancellationToken cancellationToken = default)
    {
        var call = CallChecks.Check(typed);
        if (!call.Succeeded)
            return call;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await PlannableBy(db, actor).SingleOrDefaultAsync(s => s.Id == session, cancellationToken);
        if (found is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        if (found.EndedAt is not null)
            return new Refusal(ProgrammeRefusal.SessionOver);
        List<Session> sessions = [found, .. scope == ChangeScope.This ? [] : await Following(db, found).ToListAsync(cancellationToken)];
        if (!accepted && await ChangeWarnings.OfCallAsync(db, sessions, call.Value!, cancellationToken) is { IsEmpty: false } warnings)
            return warnings;
        var programme = await db.Groups.Where(g => g.Id == found.GroupId).Select(g => g.ProgrammeId).SingleAsync(cancellationToken);
        foreach (var changed in sessions)
        {
            changed.Call = call.Value!;
            db.AddAuditEntry(clock.Now, actor, AuditAct.CallChanged, programme, changed.GroupId, changed.Id);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var changed in sessions)
            await rooms.SetCallAsync(changed.Id, changed.Call);
        return call;
    }

    private static int DaysTo(Session first, LocalDateTime to) =>
        Period.Between(Zones.InZone(first.StartsAt, first.TimeZoneId).Date, to.Date, PeriodUnits.Days).Days;

    /// <summary>When each of the sessions begins after a move of the first, or why they cannot be moved.</summary>
    private static async Task<Outcome<ImmutableArray<DateTimeOffset>>> StartsAsync(
        BalintDbContext db, List<Session> sessions, LocalDateTime to, AmbiguousTime? which, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var first = sessions[0];
        var days = DaysTo(first, to);
        var moving = sessions.Select(s => s.Id).ToHashSet();
        var starts = ImmutableArray.CreateBuilder<DateTimeOffset>(sessions.Count);
        foreach (var moved in sessions)
        {
            // For a local time that occurs twice a series uses the earlier, as iCalendar does (RFC 5545, 3.3.5).
            var day = Zones.InZone(moved.StartsAt, moved.TimeZoneId).Date.PlusDays(days);
            var start = SlotTime.Resolve(day + to.TimeOfDay, moved.TimeZoneId, moved == first ? which : which ?? AmbiguousTime.Earlier, now);
            if (!start.Succeeded)
                return start.Refusals;
            if (await db.OverlapAsync(moved.GroupId, start.Value, moved.SlotMinutes, moved.TimeZoneId, moving, cancellationToken) is { } overlap)
                return overlap;
            starts.Add(start.Value);
        }

        return starts.ToImmutable();
    }

    private static IQueryable<Session> PlannableBy(BalintDbContext db, MemberId actor) =>
        db.Sessions.Where(s => db.GroupsAllowing(actor, GroupAct.Plan).Any(g => g.Id == s.GroupId));

    private static IQueryable<Session> Following(BalintDbContext db, Session session) => db.WhereChangeable()
        .Where(s => s.SeriesId != null && s.SeriesId == session.SeriesId && s.StartsAt > session.StartsAt)
        .OrderBy(s => s.StartsAt);

    /// <summary>The sessions a change applies to, the session itself first; or why it cannot be changed.</summary>
    private static async Task<Outcome<List<Session>>> AffectedAsync(
        BalintDbContext db, MemberId actor, RoomId session, ChangeScope scope, CancellationToken cancellationToken)
    {
        var found = await PlannableBy(db, actor).Include(s => s.Group.Members).ThenInclude(m => m.Person)
            .SingleOrDefaultAsync(s => s.Id == session, cancellationToken);
        if (found is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        if (found.CalledOffAt is not null)
            return new Refusal(ProgrammeRefusal.SessionCancelled);
        if (!await db.WhereChangeable().AnyAsync(s => s.Id == session, cancellationToken))
            return new Refusal(ProgrammeRefusal.SessionOpened);
        return new List<Session>([found, .. scope == ChangeScope.This ? [] : await Following(db, found).ToListAsync(cancellationToken)]);
    }

    /// <summary>
    /// Gives a series another weekday or time, which in calendars all its days have from then on: one event with a new rule, not one for each day. The
    /// sessions before the change stay where they are, as exceptions to it.
    /// </summary>
    private static async Task SetRhythmAsync(BalintDbContext db, Guid series, int days, LocalTime time, CancellationToken cancellationToken)
    {
        var rhythm = await db.Series.Include(s => s.Sessions).SingleAsync(s => s.Id == series, cancellationToken);
        (rhythm.StartsOn, rhythm.Time) = (rhythm.StartsOn.AddDays(days), time.ToTimeOnly());
        rhythm.Skips = [.. rhythm.Skips.Select(day => day.AddDays(days))];
        foreach (var session in rhythm.Sessions)
            session.SeriesDay = session.SeriesDay?.AddDays(days);
    }
}
