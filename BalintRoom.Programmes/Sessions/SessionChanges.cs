using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using BalintRoom.Programmes.Localization;

namespace BalintRoom.Programmes.Sessions;

/// <summary>How far a change to a session reaches.</summary>
public enum Reach
{
    /// <summary>This session alone.</summary>
    This,

    /// <summary>This one and those of its series that follow and still can be changed.</summary>
    AndFollowing,
}

/// <summary>
/// Moves sessions, calls them off, and says where their call is; a session of a series alone or with those that follow. Answers only about the
/// leader's own groups. Everybody who has an address is told of a change of time once, however many sessions it reaches.
/// </summary>
public sealed class SessionChanges(
    IDbContextFactory<BalintDbContext> database, RoomClock clock, IRoomPlanner rooms, AccessRevocations access, IOptions<RecapOptions> recap,
    Outbox outbox)
{
    /// <summary>How many sessions of its series follow a session and still can be changed; 0 for a single one.</summary>
    public async Task<int> FollowingAsync(MemberId actor, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await Theirs(db, actor).SingleOrDefaultAsync(s => s.Id == session, cancellationToken) is { } found
            ? await Following(db, found).CountAsync(cancellationToken)
            : 0;
    }

    /// <summary>
    /// Gives a session that was not opened another time. Those that follow keep their distance in days, and begin at the same local time:
    /// noon stays noon when the clocks change. All are moved, or none.
    /// </summary>
    /// <returns>When each begins now, this one first.</returns>
    public async Task<Outcome<ImmutableArray<DateTimeOffset>>> MoveAsync(
        MemberId actor, RoomId session, LocalDateTime to, Reach reach = Reach.This, WhichOfTwo? which = null,
        CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.Now;
        var reached = await ReachedAsync(db, actor, session, reach, cancellationToken);
        if (!reached.Succeeded)
            return reached.Refusals;
        var sessions = reached.Value!;
        var first = sessions[0];
        var moving = sessions.Select(s => s.Id).ToHashSet();
        var days = Period.Between(Zones.InZone(first.StartsAt, first.TimeZoneId).Date, to.Date, PeriodUnits.Days).Days;
        var starts = ImmutableArray.CreateBuilder<DateTimeOffset>(sessions.Count);
        foreach (var moved in sessions)
        {
            // Of a time that happens twice a series means the earlier, as calendars read it (RFC 5545, 3.3.5).
            var day = Zones.InZone(moved.StartsAt, moved.TimeZoneId).Date.PlusDays(days);
            var start = SlotTime.Resolve(day + to.TimeOfDay, moved.TimeZoneId, moved == first ? which : which ?? WhichOfTwo.Earlier, now);
            if (!start.Succeeded)
                return start.Refusals;
            if (await db.OverlapAsync(moved.GroupId, start.Value, moved.SlotMinutes, moved.TimeZoneId, moving, cancellationToken) is { } overlap)
                return overlap;
            starts.Add(start.Value);
        }

        if (starts.SequenceEqual(sessions.Select(s => s.StartsAt)))
            return starts.ToImmutable();
        foreach (var (moved, start) in sessions.Zip(starts))
        {
            moved.StartsAt = start;
            moved.Sequence++;
            var forgotten = recap.Value.ForgetsAt(moved);
            await db.PersonalLinks.Where(l => l.SessionId == moved.Id && l.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, forgotten), cancellationToken);
            db.Note(now, actor, AuditAct.SessionMoved, moved.Group.ProgrammeId, moved.GroupId, moved.Id);
        }

        Tell(db, MailKind.Moved, sessions, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var moved in sessions)
            await rooms.MoveAsync(moved.Id, moved.StartsAt, moved.EndsAt);
        outbox.Wake();
        return starts.ToImmutable();
    }

    /// <summary>Calls sessions off. Their links then say so, and their rooms let nobody in. Not once they were opened.</summary>
    /// <returns>How many were called off.</returns>
    public async Task<Outcome<int>> CallOffAsync(
        MemberId actor, RoomId session, Reach reach = Reach.This, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.Now;
        var reached = await ReachedAsync(db, actor, session, reach, cancellationToken);
        if (!reached.Succeeded)
            return reached.Refusals;
        var sessions = reached.Value!;
        var ids = sessions.Select(s => s.Id).ToList();
        var linked = await db.PersonalLinks.Where(l => ids.Contains(l.SessionId)).Select(l => new { l.SessionId, l.PersonId }).Distinct()
            .ToListAsync(cancellationToken);
        foreach (var off in sessions)
        {
            off.CalledOffAt = now;
            off.Sequence++;
            db.Note(now, actor, AuditAct.SessionCalledOff, off.Group.ProgrammeId, off.GroupId, off.Id);
        }

        Tell(db, MailKind.CalledOff, sessions, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var off in sessions)
            foreach (var person in linked.Where(l => l.SessionId == off.Id).Select(l => l.PersonId).Concat(off.Group.Members.Select(m => m.PersonId)).Distinct())
                access.Tell(off.Id, person);
        outbox.Wake();
        return sessions.Count;
    }

    /// <summary>Changes where the group hears and sees each other, at any time until the session is over; everybody's screen follows.</summary>
    /// <returns>The call as it is now.</returns>
    public async Task<Outcome<RoomCall>> SetCallAsync(
        MemberId actor, RoomId session, RoomCall typed, Reach reach = Reach.This, CancellationToken cancellationToken = default)
    {
        var call = Calls.Check(typed);
        if (!call.Succeeded)
            return call;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await Theirs(db, actor).SingleOrDefaultAsync(s => s.Id == session, cancellationToken);
        if (found is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        if (found.EndedAt is not null)
            return new Refusal(ProgrammeRefusal.SessionOver);
        List<Session> sessions = [found, .. reach == Reach.This ? [] : await Following(db, found).ToListAsync(cancellationToken)];
        var programme = await db.Groups.Where(g => g.Id == found.GroupId).Select(g => g.ProgrammeId).SingleAsync(cancellationToken);
        foreach (var changed in sessions)
        {
            changed.Call = call.Value!;
            db.Note(clock.Now, actor, AuditAct.CallChanged, programme, changed.GroupId, changed.Id);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var changed in sessions)
            await rooms.SetCallAsync(changed.Id, changed.Call);
        return call;
    }

    private static IQueryable<Session> Theirs(BalintDbContext db, MemberId actor) =>
        db.Sessions.Where(s => db.Groups.Allowing(actor, GroupAct.Plan).Any(g => g.Id == s.GroupId));

    private static IQueryable<Session> Following(BalintDbContext db, Session session) => db.ToCome()
        .Where(s => s.SeriesId != null && s.SeriesId == session.SeriesId && s.StartsAt > session.StartsAt)
        .OrderBy(s => s.StartsAt);

    /// <summary>What a change reaches, the session itself first; or why it cannot be changed.</summary>
    private static async Task<Outcome<List<Session>>> ReachedAsync(
        BalintDbContext db, MemberId actor, RoomId session, Reach reach, CancellationToken cancellationToken)
    {
        var found = await Theirs(db, actor).Include(s => s.Group.Members).ThenInclude(m => m.Person)
            .SingleOrDefaultAsync(s => s.Id == session, cancellationToken);
        if (found is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        if (found.CalledOffAt is not null)
            return new Refusal(ProgrammeRefusal.SessionCalledOff);
        if (!await db.ToCome().AnyAsync(s => s.Id == session, cancellationToken))
            return new Refusal(ProgrammeRefusal.SessionOpened);
        return new List<Session>([found, .. reach == Reach.This ? [] : await Following(db, found).ToListAsync(cancellationToken)]);
    }

    private static void Tell(BalintDbContext db, MailKind kind, IReadOnlyList<Session> sessions, DateTimeOffset now)
    {
        var (first, last) = (sessions[0], sessions[^1]);
        if (first.Group.ProgrammeId is null || last.StartsAt <= now)
            return;
        foreach (var member in first.Group.Members.Where(m => m.Person.Email is not null))
            db.Mail(kind, member.PersonId, first, now, now, last.StartsAt, andFollowing: sessions.Count > 1);
    }
}
