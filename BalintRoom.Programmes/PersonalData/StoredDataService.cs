using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>Answers "what is stored about me" from the tables themselves.</summary>
public sealed class StoredDataService(IDbContextFactory<BalintDbContext> database, TimeProvider clock, IOptions<RecapOptions> recap)
{
    /// <summary>Everything stored about a person; null for an unknown id.</summary>
    public async Task<StoredData?> FindAsync(MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == person, cancellationToken);
        if (found is null)
            return null;

        var seats = await db.GroupMembers.Where(m => m.PersonId == person)
            .OrderBy(m => m.Group.Name)
            .Select(m => new StoredSeat(m.Group.Name, m.Role, m.Stage, m.OtherRole, m.IsDeputy, m.LastPresentedOn))
            .ToListAsync(cancellationToken);
        var sessions = await db.Sessions.AsNoTracking()
            .Where(s => s.Attendance.Any(a => a.PersonId == person))
            .Include(s => s.Group).ThenInclude(g => g.Programme)
            .Include(s => s.Attendance)
            .OrderByDescending(s => s.StartsAt)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        var attendance = sessions.Select(s => s.Attendance.Single(a => a.PersonId == person)).Select(a => new StoredAttendance(
            a.Session.Group.Name, a.Session.StartsAt, a.Session.TimeZoneId, a.Session.SlotMinutes, a.Role, AttendanceFigures.Of(a)));
        // The copies of a link are one link to whoever reads this.
        var copies = await db.PersonalLinks.AsNoTracking().Include(l => l.Group).Include(l => l.Session).Where(l => l.PersonId == person)
            .ToListAsync(cancellationToken);
        var links = copies.GroupBy(l => (l.GroupId, l.SessionId, l.RevokedAt))
            .Select(same => new StoredLink(
                same.First().Group.Name, same.Min(l => l.CreatedAt), same.Min(l => l.FirstUsedAt), same.First().ExpiresAt, same.Key.RevokedAt,
                same.First().Session?.StartsAt, same.First().Session?.TimeZoneId))
            .OrderByDescending(l => l.MadeAt)
            .ToList();
        var devices = await db.DeviceGrants.Where(g => g.PersonId == person).WhereValid(clock.GetUtcNow()).Select(g => g.DeviceId).Distinct()
            .CountAsync(cancellationToken);
        var recaps = await db.RecapNotes.CountAsync(r => r.PersonId == person, cancellationToken);
        var forThem = await db.ClosingWords.CountAsync(w => w.RecipientId == person, cancellationToken);
        var byThem = await db.ClosingWords.CountAsync(w => w.AuthorId == person, cancellationToken);
        var requests = await db.FacilitatorRequests.Where(r => r.PersonId == person)
            .OrderBy(r => r.At).Select(r => r.At).ToListAsync(cancellationToken);

        // Few rooms still have events, while many sessions were held.
        var rooms = await db.RoomEvents.Select(e => e.RoomId).Distinct().ToListAsync(cancellationToken);
        var begun = await db.RoomEvents.Where(e => e.Kind == SeatRules.OpeningEvent).Select(e => e.RoomId).Distinct().ToListAsync(cancellationToken);
        var remembered = await db.Sessions.AsNoTracking().Include(s => s.Group)
            .Where(s => rooms.Contains(s.Id)
                && (s.EndedAt == null ? s.Group.Members.Any(m => m.PersonId == person) : s.Attendance.Any(a => a.PersonId == person)))
            .OrderByDescending(s => s.StartsAt)
            .ToListAsync(cancellationToken);

        return new StoredData(
            found.Name, found.CreatedAt, seats,
            [.. attendance], links, devices, recaps, forThem, byThem, requests,
            [.. remembered.Where(s => begun.Contains(s.Id)).Select(s => new StoredRoomHistory(s.Group.Name, s.StartsAt, recap.Value.PurgeAt(s)))],
            (int)recap.Value.Period.TotalDays)
        {
            RoomsPlanned = remembered.Count(s => !begun.Contains(s.Id)),
            Email = found.Email,
            ProposedEmail = found.ProposedEmail,
            Acts = [.. (await db.ReadAuditAsync(db.Audit.Where(a => a.SubjectId == person), skip: 0, take: int.MaxValue, cancellationToken))
                .Select(a => new StoredAct(a.At, a.Actor, a.Act, a.Group, a.SessionStartsAt) { Correction = a.Correction, Roles = a.Roles })],
            Coordinates = await db.Coordinators.Where(c => c.PersonId == person).Select(c => c.Programme.Name).ToListAsync(cancellationToken),
            WaysToSignIn = await db.Passkeys.CountAsync(p => p.PersonId == person, cancellationToken)
                + await db.ExternalLogins.CountAsync(l => l.PersonId == person, cancellationToken),
            Absences = await db.Absences.CountAsync(a => a.PersonId == person, cancellationToken),
            Mails = await db.Mails.CountAsync(m => m.PersonId == person, cancellationToken),
            PulsesGiven = await db.FeedbackGiven.CountAsync(p => p.PersonId == person, cancellationToken),
            AuditEntries = await db.Audit.CountAsync(a => a.ActorId == person || a.SubjectId == person, cancellationToken),
        };
    }
}
