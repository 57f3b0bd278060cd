using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Records;

/// <summary>Attendance and the leader log: all that is kept of a session for long.</summary>
public sealed class AttendanceService(IDbContextFactory<BalintDbContext> database, IOptions<RecapOptions> recap, TimeProvider clock, Outbox outbox)
    : ISessionArchive
{
    /// <summary>
    /// Records how a session ended. Repeating it changes nothing; a room without a session (a practice room), or of a cancelled
    /// session, is ignored.
    /// </summary>
    /// <returns>Whether it was recorded by this call.</returns>
    public async Task<bool> RecordEndAsync(SessionEnd end, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(end);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == end.Room, cancellationToken);
        if (session is null or { EndedAt: not null } or { CalledOffAt: not null })
            return false;

        session.OpenedAt = end.OpenedAt;
        session.EndedAt = end.EndedAt;
        session.EndReason = end.Reason.ToString();
        session.CaseDiscussions = end.Cases;
        session.FollowUps = end.FollowUps;
        session.LeftEarly = end.Leavers.Length;
        session.Headcount = end.Seats.Count(s => end.Present.Contains(s.Member));
        session.Modality = session.Call.Place == CallPlace.InPerson ? Modality.InPerson : Modality.Online;

        // A person removed from the roster meanwhile may have been purged.
        var seated = end.Seats.Select(s => s.Member).ToArray();
        var known = await db.People.Where(p => seated.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var seat in end.Seats.Where(s => known.Contains(s.Member)))
            db.Add(new Attendance { SessionId = end.Room, PersonId = seat.Member, Role = seat.Role, Present = end.Present.Contains(seat.Member) });
        foreach (var leaver in end.Leavers.Where(l => known.Contains(l.Member)))
            db.Add(new RecapNote
            {
                SessionId = end.Room,
                PersonId = leaver.Member,
                LeftInPhase = leaver.LeftIn,
                LeftAt = leaver.LeftAt,
                PresenterBackAt = leaver.PresenterBackAt,
                CasePutDownAt = leaver.CasePutDownAt,
                ClosedAt = end.EndedAt,
            });

        var presented = end.Presented?.ToArray() ?? [];
        var day = Zones.InZone(session.StartsAt, session.TimeZoneId).Date.ToDateOnly();
        await db.GroupMembers.Where(m => m.GroupId == session.GroupId && presented.Contains(m.PersonId))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LastPresentedOn, day), cancellationToken);
        var leavers = end.Leavers.Select(l => l.Member).ToArray();
        var written = await db.People.Where(p => leavers.Contains(p.Id) && p.Email != null).Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var person in written)
            db.QueueMail(MailKind.HowItEnded, person, session, end.EndedAt, end.EndedAt, end.EndedAt + recap.Value.Period);

        var purgeAt = recap.Value.PurgeAt(session);
        await db.PersonalLinks.Where(l => l.SessionId == end.Room)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, purgeAt), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Signal();
        return true;
    }

    /// <summary>Fills in the leader log of a session that is over.</summary>
    public async Task<Outcome<RoomId>> SaveLogAsync(
        MemberId actor, RoomId session, LeaderLog log, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.FollowUps > log.CaseDiscussions || log.FollowUps < 0 || log.CaseDiscussions > 9)
            return new Refusal(ProgrammeRefusal.MoreFollowUpsThanCases, nameof(LeaderLog.FollowUps));
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var changed = await db.Sessions
            .Where(s => s.Id == session && s.EndedAt != null && db.GroupsAllowing(actor, GroupAct.Facilitate).Any(g => g.Id == s.GroupId))
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.Modality, log.Modality)
                    .SetProperty(s => s.CaseDiscussions, log.CaseDiscussions)
                    .SetProperty(s => s.FollowUps, log.FollowUps)
                    .SetProperty(s => s.Debriefed, s => log.Debriefed ?? s.Debriefed)
                    .SetProperty(s => s.Supervised, log.Supervised),
                cancellationToken);
        return changed == 0 ? new Refusal(ProgrammeRefusal.NotFound) : session;
    }

    /// <summary>
    /// Sets who was present, among those on the roster at the end. Only for sessions that were not purely online: in person
    /// nobody needs a device, so that connections do not show who was present.
    /// </summary>
    /// <param name="actor">The caller.</param>
    /// <param name="session">A session that is over.</param>
    /// <param name="present">Everybody who was present; people who are not on the roster are ignored.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing is stored then.</param>
    /// <returns>The number of people present.</returns>
    public async Task<Outcome<int>> SetPresentAsync(
        MemberId actor, RoomId session, IReadOnlySet<MemberId> present, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(present);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await db.Sessions
            .Include(s => s.Attendance)
            .Include(s => s.Group)
            .SingleOrDefaultAsync(
                s => s.Id == session && s.EndedAt != null && db.GroupsAllowing(actor, GroupAct.Facilitate).Any(g => g.Id == s.GroupId), cancellationToken);
        if (found is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        if (found.Modality == Modality.Online)
            return new Refusal(ProgrammeRefusal.AttendanceIsConnection);
        foreach (var row in found.Attendance)
            row.Present = present.Contains(row.PersonId);
        found.Headcount = found.Attendance.Count(a => a.Present);
        db.AddAuditEntry(clock.GetUtcNow(), actor, AuditAct.AttendanceChanged, found.Group.ProgrammeId, found.GroupId, session, count: found.Headcount);
        await db.SaveChangesAsync(cancellationToken);
        return found.Headcount;
    }

    /// <summary>Sums up the sessions this person was present at as a facilitator.</summary>
    public async Task<LeaderLogTotals> TotalsAsync(MemberId actor, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        // Starts from the person's own attendance: checking all sessions for them would take longer each year.
        var same = await db.SamePeople(actor).Select(p => p.Id).ToListAsync(cancellationToken);
        var records = await db.Attendance
            .Where(a => same.Contains(a.PersonId) && a.Present && RoleExtensions.Facilitating.Contains(a.Role)
                && a.Session.OpenedAt != null && a.Session.EndedAt != null)
            .Select(a => new
            {
                a.SessionId,
                a.Session.OpenedAt,
                a.Session.EndedAt,
                a.Session.CaseDiscussions,
                a.Session.FollowUps,
                a.Session.Debriefed,
                a.Session.Supervised,
                CoFacilitated = a.Session.Attendance.Any(o =>
                    o.Present && !same.Contains(o.PersonId) && RoleExtensions.Facilitating.Contains(o.Role)),
            })
            .ToListAsync(cancellationToken);
        var held = records.DistinctBy(r => r.SessionId).ToList();
        return new LeaderLogTotals(
            held.Count,
            held.Sum(s => (int)Math.Round((s.EndedAt!.Value - s.OpenedAt!.Value).TotalMinutes)),
            held.Sum(s => s.CaseDiscussions),
            held.Sum(s => s.FollowUps),
            held.Count(s => s.Debriefed),
            held.Count(s => s.Supervised))
        {
            CoFacilitated = held.Count(s => s.CoFacilitated),
        };
    }
}
