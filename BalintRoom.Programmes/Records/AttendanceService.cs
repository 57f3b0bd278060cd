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

        var sessionMinutes = end.OpenedAt is { } openedAt ? TimePresent.SessionMinutes(session.StartsAt, openedAt, end.EndedAt) : 0;

        // A person removed from the roster meanwhile may have been purged.
        var seated = end.Seats.Select(s => s.Member).ToArray();
        var known = await db.People.Where(p => seated.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var seat in end.Seats.Where(s => known.Contains(s.Member)))
        {
            var isPresent = end.Present.Contains(seat.Member);
            db.Add(new Attendance
            {
                SessionId = end.Room,
                PersonId = seat.Member,
                Role = seat.Role,
                Present = isPresent,
                Minutes = !isPresent ? 0 : end.Minutes is { } minutes ? minutes.GetValueOrDefault(seat.Member) : sessionMinutes,
            });
        }

        foreach (var leaver in end.Leavers.Where(l => known.Contains(l.Member)))
            db.Add(new RecapNote
            {
                SessionId = end.Room,
                PersonId = leaver.Member,
                LeftInPhase = leaver.LeftIn,
                LeftAt = leaver.LeftAt,
                PresenterBackAt = leaver.PresenterBackAt,
                CasePutDownAt = leaver.CasePutDownAt,
                ClosedAt = end.ClosedAt,
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
    /// Corrects people's minutes in a session that is over, however the group met. Each change is in the audit log: who made it, when, from what to what
    /// and why. A session that nobody opened counts as held, for its whole slot, once somebody is said to have been there.
    /// </summary>
    /// <param name="actor">A facilitator of the group.</param>
    /// <param name="session">A session that is over.</param>
    /// <param name="corrections">What should be; who is left out stays as recorded, and people who were not on the roster are ignored.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing is stored then.</param>
    /// <returns>The number of people whose record changed.</returns>
    public async Task<Outcome<int>> CorrectAsync(
        MemberId actor, RoomId session, IReadOnlyCollection<MinutesCorrection> corrections, CorrectionReason? reason,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(corrections);
        if (reason is not { } why || why == CorrectionReason.Undone || !Enum.IsDefined(why))
            return new Refusal(ProgrammeRefusal.CorrectionReasonMissing, nameof(CorrectionReason));
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        if (await CorrectableAsync(db, actor, session, cancellationToken) is not { } found)
            return new Refusal(ProgrammeRefusal.NotFound);
        var most = MostMinutes(found);
        if (corrections.Any(c => c.Minutes is { } minutes && (minutes < 0 || minutes > most || minutes % TimePresent.Step != 0)))
            return new Refusal(ProgrammeRefusal.MinutesInvalid, nameof(Data.Entities.Attendance.Minutes), most);

        actor = await db.EntryInAsync(actor, found.Group.ProgrammeId, found.GroupId, cancellationToken);
        var wasHeld = await WasHeldAsync(db, found, cancellationToken);
        var changed = 0;
        foreach (var row in found.Attendance)
        {
            var asked = corrections.LastOrDefault(c => c.Person == row.PersonId);
            if (asked is null || asked.Minutes == OnRecord(row))
                continue;
            Correct(db, actor, found, row, asked.Minutes, why);
            row.IsCorrected = true;
            changed++;
        }

        Settle(found, wasHeld);
        await db.SaveChangesAsync(cancellationToken);
        return changed;
    }

    /// <summary>
    /// Undoes a correction, where it is the last one that stands for its person and session: all is as it was before it. That it was undone is in the audit
    /// log too.
    /// </summary>
    /// <param name="actor">A facilitator of the group.</param>
    /// <param name="correction">The correction's entry in the audit log.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing is stored then.</param>
    /// <returns>The session.</returns>
    public async Task<Outcome<RoomId>> UndoAsync(MemberId actor, long correction, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var entry = await db.Audit.AsNoTracking().SingleOrDefaultAsync(a => a.Id == correction && a.Act == AuditAct.MinutesCorrected, cancellationToken);
        if (entry is not { SessionId: { } id, SubjectId: { } subject }
            || await CorrectableAsync(db, actor, new RoomId(id), cancellationToken) is not { } found
            || found.Attendance.SingleOrDefault(a => a.PersonId == subject) is not { } row)
            return new Refusal(ProgrammeRefusal.NotFound);
        var entries = await db.Audit.AsNoTracking()
            .Where(a => a.Act == AuditAct.MinutesCorrected && a.SessionId == id && a.SubjectId == subject)
            .ToListAsync(cancellationToken);
        var standing = Corrections.Standing(entries);
        if (standing.LastOrDefault() != correction)
            return new Refusal(ProgrammeRefusal.CorrectionNotLast);

        actor = await db.EntryInAsync(actor, found.Group.ProgrammeId, found.GroupId, cancellationToken);
        var wasHeld = await WasHeldAsync(db, found, cancellationToken);
        Correct(db, actor, found, row, entry.MinutesBefore, CorrectionReason.Undone);
        row.IsCorrected = standing.Length > 1;
        Settle(found, wasHeld);
        await db.SaveChangesAsync(cancellationToken);
        return found.Id;
    }

    /// <summary>The most minutes a person can have been present in a session: its slot, and for how long its end can be put off.</summary>
    public static int MostMinutes(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.SlotMinutes + (int)RoomLimits.LongestPutOff.TotalMinutes;
    }

    /// <summary>Sums up the sessions that count for this person as a facilitator.</summary>
    public async Task<LeaderLogTotals> TotalsAsync(MemberId actor, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var held = await LedSession.AllOfAsync(db, actor, cancellationToken);
        return new LeaderLogTotals(
            held.Count,
            held.Sum(s => s.Figures.Minutes),
            held.Sum(s => s.Session.CaseDiscussions),
            held.Sum(s => s.Session.FollowUps),
            held.Count(s => s.Session.Debriefed),
            held.Count(s => s.Session.Supervised))
        {
            CoFacilitated = held.Count(s => s.CoFacilitators.Count > 0),
        };
    }

    /// <summary>How far a facilitator has come with what the Balint societies ask for.</summary>
    public async Task<IReadOnlyList<SocietyProgress>> ProgressAsync(MemberId actor, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return SocietyProgress.Of(await LedSession.AllOfAsync(db, actor, cancellationToken), clock.GetUtcNow());
    }

    private static Task<Session?> CorrectableAsync(BalintDbContext db, MemberId actor, RoomId session, CancellationToken cancellationToken) =>
        db.Sessions
            .Include(s => s.Attendance)
            .Include(s => s.Group)
            .SingleOrDefaultAsync(
                s => s.Id == session && s.EndedAt != null && db.GroupsAllowing(actor, GroupAct.Facilitate).Any(g => g.Id == s.GroupId), cancellationToken);

    private static int? OnRecord(Attendance row) => row.Present ? row.Minutes : null;

    private void Correct(BalintDbContext db, MemberId actor, Session session, Attendance row, int? minutes, CorrectionReason reason)
    {
        db.AddAuditEntry(
            clock.GetUtcNow(), actor, AuditAct.MinutesCorrected, session.Group.ProgrammeId, session.GroupId, session.Id, row.PersonId,
            correction: new AuditedCorrection(OnRecord(row), minutes, reason.ToString()));
        (row.Present, row.Minutes) = (minutes is not null, minutes ?? 0);
    }

    /// <summary>Whether the session's room was opened, whatever was corrected since.</summary>
    private static async Task<bool> WasHeldAsync(BalintDbContext db, Session session, CancellationToken cancellationToken)
    {
        if (session.OpenedAt is null)
            return false;
        if (session.OpenedAt != BeginningWithoutRoom(session))
            return true;
        var id = session.Id.Value;
        var corrections = await db.Audit.AsNoTracking().Where(a => a.Act == AuditAct.MinutesCorrected && a.SessionId == id)
            .OrderBy(a => a.Id).Select(a => new { a.SubjectId, a.MinutesBefore }).ToListAsync(cancellationToken);
        return session.Attendance.Any(a => (corrections.Find(c => c.SubjectId == a.PersonId) is { } first ? first.MinutesBefore : OnRecord(a)) > 0);
    }

    /// <summary>When a session that nobody opened began, for the record, once somebody is said to have been there.</summary>
    private static DateTimeOffset BeginningWithoutRoom(Session session) => session.EndedAt < session.StartsAt ? session.EndedAt.Value : session.StartsAt;

    /// <summary>Makes what a session says of itself agree with who was there.</summary>
    private static void Settle(Session session, bool wasHeld)
    {
        session.Headcount = session.Attendance.Count(a => a.Present);
        if (!wasHeld)
            session.OpenedAt = session.Attendance.Any(a => a is { Present: true, Minutes: > 0 }) ? BeginningWithoutRoom(session) : null;
    }
}
