using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Records;

/// <summary>Reads attendance records for those who may see them.</summary>
public sealed class RecordService(IDbContextFactory<BalintDbContext> database, TimeProvider clock)
{
    /// <summary>With fewer people than this, early leaving is not reported: it would identify somebody.</summary>
    public const int FewestPeople = 5;

    /// <summary>The period over which early leaving is counted: rotas change every year.</summary>
    public static TimeSpan EarlyLeavingPeriod { get; } = TimeSpan.FromDays(365);

    private const int SessionsOnAPage = 20;

    /// <summary>A group's attendance; null where the caller may not see it.</summary>
    /// <param name="person">The caller.</param>
    /// <param name="group">The group's id.</param>
    /// <param name="page">The page of sessions, from 0; the latest are on the first.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<GroupAttendance?> GroupAsync(MemberId person, Guid group, int page = 0, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await db.GroupsAllowing(person, GroupAct.SeeAttendance).AsNoTracking().Include(g => g.Programme)
            .SingleOrDefaultAsync(g => g.Id == group, cancellationToken);
        if (found is null)
            return null;
        var held = await HeldAsync(db, group, cancellationToken);
        page = Page<HeldSession>.Nearest(page, held.Count, SessionsOnAPage);
        var shown = held.Reverse().Skip(page * SessionsOnAPage).Take(SessionsOnAPage);
        return new GroupAttendance(
            group,
            found.Name,
            AttendanceFigures.LeastShareOf(found),
            [.. held.SelectMany(s => s.Attendance).GroupBy(a => a.PersonId).Select(Total).OrderBy(m => m.Role.IsFacilitator() ? 0 : 1)
                .ThenBy(m => m.Name, StringComparer.CurrentCulture)],
            new Page<HeldSession>(
                [.. shown.Select(s => new HeldSession(
                    s.Id, s.StartsAt, s.TimeZoneId, AttendanceFigures.MinutesOf(s), s.Attendance.ToDictionary(a => a.PersonId, AttendanceFigures.Of)))],
                held.Count, page, SessionsOnAPage),
            await CorrectionsAsync(
                db, person, group, db.Audit.Where(a => a.GroupId == group), held.ToDictionary(s => s.Id.Value, s => s.TimeZoneId), cancellationToken));
    }

    /// <summary>The corrections of one session's attendance, the latest first; empty where the caller may not see them.</summary>
    public async Task<IReadOnlyList<CorrectionRow>> CorrectionsAsync(MemberId person, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var id = session.Value;
        var found = await db.Sessions.Where(s => s.Id == session && db.GroupsAllowing(person, GroupAct.SeeAttendance).Any(g => g.Id == s.GroupId))
            .Select(s => new { s.GroupId, s.TimeZoneId }).SingleOrDefaultAsync(cancellationToken);
        return found is null
            ? []
            : await CorrectionsAsync(
                db, person, found.GroupId, db.Audit.Where(a => a.SessionId == id), new Dictionary<Guid, string> { [id] = found.TimeZoneId },
                cancellationToken);
    }

    /// <summary>
    /// A group's attendance as CSV: one row for each person and session, in the reader's language. The export is added to the audit log.
    /// </summary>
    /// <returns>The file; null where the caller may not see it.</returns>
    public async Task<byte[]?> ExportAsync(MemberId person, Guid group, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await db.GroupsAllowing(person, GroupAct.SeeAttendance).SingleOrDefaultAsync(g => g.Id == group, cancellationToken);
        if (found is null)
            return null;
        var rows = (await HeldAsync(db, group, cancellationToken))
            .SelectMany(s => s.Attendance.OrderBy(a => a.Person.Name, StringComparer.CurrentCulture)).ToList();
        db.AddAuditEntry(clock.GetUtcNow(), person, AuditAct.AttendanceExported, found.ProgrammeId, group, count: rows.Count);
        await db.SaveChangesAsync(cancellationToken);
        return AttendanceTable.Write(rows);
    }

    /// <summary>
    /// The attendance of all groups of a programme as CSV, archived groups included. The export is added to the audit log.
    /// </summary>
    /// <returns>The file; null for somebody who does not coordinate the programme.</returns>
    public async Task<byte[]?> ExportProgrammeAsync(MemberId person, Guid programme, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        if (!await db.ProgrammesOf(person).AnyAsync(p => p.Id == programme, cancellationToken))
            return null;
        var rows = new List<Attendance>();
        foreach (var group in await db.Groups.Where(g => g.ProgrammeId == programme).OrderBy(g => g.Name).Select(g => g.Id).ToListAsync(cancellationToken))
        {
            var of = (await HeldAsync(db, group, cancellationToken))
                .SelectMany(s => s.Attendance.OrderBy(a => a.Person.Name, StringComparer.CurrentCulture)).ToList();
            rows.AddRange(of);
            db.AddAuditEntry(clock.GetUtcNow(), person, AuditAct.AttendanceExported, programme, group, count: of.Count);
        }

        await db.SaveChangesAsync(cancellationToken);
        return AttendanceTable.Write(rows);
    }

    /// <summary>
    /// All people on the rosters of a programme's groups as CSV, archived groups not included, in the reader's language: as a list that can be read again.
    /// The export is added to the audit log.
    /// </summary>
    /// <returns>The file; null for somebody who does not coordinate the programme.</returns>
    public async Task<byte[]?> ExportRostersAsync(MemberId person, Guid programme, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        if (!await db.ProgrammesOf(person).AnyAsync(p => p.Id == programme, cancellationToken))
            return null;
        var rows = await db.GroupMembers.AsNoTracking()
            .Where(m => m.Group.ProgrammeId == programme && m.Group.ArchivedAt == null)
            .Include(m => m.Group).Include(m => m.Person)
            .OrderBy(m => m.Group.Name).ThenBy(m => m.GroupId).ThenBy(m => m.Position)
            .ToListAsync(cancellationToken);
        db.AddAuditEntry(clock.GetUtcNow(), person, AuditAct.RostersExported, programme, count: rows.Count);
        await db.SaveChangesAsync(cancellationToken);
        return RosterTable.Write(rows);
    }

    /// <summary>The progress of a member with what the Balint societies ask of those who take part; empty where nothing counts yet.</summary>
    /// <param name="person">The person.</param>
    /// <param name="shown">The entries that the browser may act as: of the person's entries only these count.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<IReadOnlyList<SocietyProgress>> MemberProgressAsync(
        MemberId person, IReadOnlyCollection<MemberId> shown, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shown);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var people = await db.SamePeople(person).Where(p => p.Id == person || shown.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellationToken);
        var sessions = await db.Sessions.AsNoTracking()
            .Where(s => s.OpenedAt != null && s.EndedAt != null && s.Attendance.Any(a => people.Contains(a.PersonId) && a.Role == Role.Member))
            .Include(s => s.Group).ThenInclude(g => g.Programme)
            .Include(s => s.Attendance)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        var rows = sessions.Select(s => s.Attendance.Where(a => people.Contains(a.PersonId) && a.Role == Role.Member).MaxBy(a => a.Present ? a.Minutes : -1)!)
            .ToList();
        return rows.Exists(a => AttendanceFigures.Of(a).Counts) ? SocietyProgress.OfMember(rows) : [];
    }

    /// <summary>A certificate of all sessions that count; see the overload with a period.</summary>
    public Task<Certificate?> CertificateAsync(
        IReadOnlyCollection<MemberId> askers, Guid group, MemberId person, CancellationToken cancellationToken = default) =>
        CertificateAsync(askers, group, person, period: null, cancellationToken);

    /// <summary>A certificate of attendance: for the person themselves, and for those who may see the group's attendance.</summary>
    /// <param name="askers">The people this browser is signed in as.</param>
    /// <param name="group">The group's id.</param>
    /// <param name="person">The person the certificate is about.</param>
    /// <param name="period">The days it is about; null for all.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The certificate; null where the askers may not see it, or no session of the period counts for the person.</returns>
    public async Task<Certificate?> CertificateAsync(
        IReadOnlyCollection<MemberId> askers, Guid group, MemberId person, CertificatePeriod? period, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(askers);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var may = askers.Contains(person);
        foreach (var asker in askers)
            may = may || await db.GroupsAllowing(asker, GroupAct.SeeAttendance).AnyAsync(g => g.Id == group, cancellationToken);
        if (!may)
            return null;
        // Somebody who left a group and came back has two entries in it, which are one person to themselves.
        var about = askers.Contains(person)
            ? await db.SamePeople(person).Select(p => p.Id).ToListAsync(cancellationToken)
            : [person];
        return Certificates.Of(await HeldAsync(db, group, cancellationToken), about, period ?? CertificatePeriod.All);
    }

    /// <summary>The certificates of everybody in a group who has one, for those who may see its attendance; null for others.</summary>
    public async Task<IReadOnlyList<Certificate>?> CertificatesAsync(
        MemberId asker, Guid group, CertificatePeriod period, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        if (!await db.GroupsAllowing(asker, GroupAct.SeeAttendance).AnyAsync(g => g.Id == group, cancellationToken))
            return null;
        var held = await HeldAsync(db, group, cancellationToken);
        return [.. held.SelectMany(s => s.Attendance).Where(a => a.Present).Select(a => a.PersonId).Distinct()
            .Select(person => Certificates.Of(held, [person], period)).OfType<Certificate>()
            .OrderBy(c => c.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>
    /// How often people left early, by weekday and time, over a programme, within <see cref="EarlyLeavingPeriod"/>. A slot that fewer than
    /// <see cref="FewestPeople"/> different people attended is left out: it would identify somebody. Empty for a person who does not coordinate the
    /// programme.
    /// </summary>
    public async Task<IReadOnlyList<SlotEarlyLeaving>> EarlyLeavingAsync(MemberId person, Guid programme, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        if (!await db.ProgrammesOf(person).AnyAsync(p => p.Id == programme, cancellationToken))
            return [];
        var since = clock.GetUtcNow() - EarlyLeavingPeriod;
        var held = await db.Sessions.AsNoTracking()
            .Where(s => s.Group.ProgrammeId == programme && s.OpenedAt != null && s.EndedAt != null && s.StartsAt > since)
            .Select(s => new { s.Id, s.StartsAt, s.TimeZoneId, s.LeftEarly })
            .ToListAsync(cancellationToken);
        var clashes = new List<SlotEarlyLeaving>();
        foreach (var slot in held.GroupBy(s =>
        {
            var local = Zones.InZone(s.StartsAt, s.TimeZoneId);
            return (Weekday: (DayOfWeek)((int)local.DayOfWeek % 7), Time: local.TimeOfDay.ToTimeOnly());
        }))
        {
            var sessions = slot.Select(s => s.Id).ToArray();
            if (await HaveEnoughPeopleAsync(db, sessions, cancellationToken))
                clashes.Add(new SlotEarlyLeaving(slot.Key.Weekday, slot.Key.Time, sessions.Length, slot.Count(s => s.LeftEarly > 0)));
        }

        return [.. clashes.OrderBy(slot => ((int)slot.Weekday + 6) % 7).ThenBy(slot => slot.Time)];
    }

    /// <summary>
    /// Whether enough different people attended. Checked by growing numbers of sessions, because the first few usually suffice.
    /// </summary>
    private static async Task<bool> HaveEnoughPeopleAsync(BalintDbContext db, RoomId[] sessions, CancellationToken cancellationToken)
    {
        var people = new HashSet<MemberId>();
        foreach (var some in sessions.Chunk(FewestPeople))
        {
            people.UnionWith(await db.Attendance.Where(a => a.Present && some.Contains(a.SessionId)).Select(a => a.PersonId).ToListAsync(cancellationToken));
            if (people.Count >= FewestPeople)
                return true;
        }

        return false;
    }

    /// <summary>
    /// When each member of a group last presented a case, for taking turns: those who never did first, then the longest ago. For the group's
    /// facilitators alone; empty for others.
    /// </summary>
    public async Task<IReadOnlyList<(string Name, DateOnly? On)>> LastPresentedAsync(MemberId actor, Guid group, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var members = await db.GroupsAllowing(actor, GroupAct.Facilitate).Where(g => g.Id == group)
            .SelectMany(g => g.Members)
            .Where(m => m.Role == Role.Member)
            .Select(m => new { m.Person.Name, m.LastPresentedOn })
            .ToListAsync(cancellationToken);
        return [.. members.OrderBy(m => m.LastPresentedOn ?? DateOnly.MinValue).ThenBy(m => m.Name, StringComparer.CurrentCulture).Select(m
            => (m.Name, m.LastPresentedOn))];
    }

    private static MemberAttendance Total(IGrouping<MemberId, Attendance> of)
    {
        var latest = of.MaxBy(a => a.Session.StartsAt)!;
        var figures = of.Select(AttendanceFigures.Of).ToList();
        return new MemberAttendance(
            of.Key, latest.Person.Name, latest.Role, figures.Count, figures.Count(f => f.Present), figures.Count(f => f.Counts),
            figures.Where(f => f.Counts).Sum(f => f.Minutes));
    }

    /// <summary>The corrections among these entries, the latest first.</summary>
    private static async Task<IReadOnlyList<CorrectionRow>> CorrectionsAsync(
        BalintDbContext db, MemberId person, Guid group, IQueryable<AuditEntry> audit, IReadOnlyDictionary<Guid, string> zones,
        CancellationToken cancellationToken)
    {
        var entries = await audit.AsNoTracking()
            .Where(a => a.Act == AuditAct.MinutesCorrected)
            .OrderByDescending(a => a.Id)
            .ToListAsync(cancellationToken);
        if (entries.Count == 0)
            return [];
        var mayUndo = await db.GroupsAllowing(person, GroupAct.Facilitate).AnyAsync(g => g.Id == group, cancellationToken);
        var last = entries.GroupBy(e => (e.SessionId, e.SubjectId)).Select(of => Corrections.Standing(of).LastOrDefault()).ToHashSet();
        var ids = entries.Select(e => e.Id).ToArray();
        var rows = await db.ReadAuditAsync(db.Audit.Where(a => ids.Contains(a.Id)), skip: 0, take: ids.Length, cancellationToken);
        return [.. entries.Zip(rows, (entry, row) => new CorrectionRow(
            entry.Id, row, zones.GetValueOrDefault(entry.SessionId ?? Guid.Empty) ?? "Etc/UTC", mayUndo && last.Contains(entry.Id)))];
    }

    /// <summary>The sessions a group held, in order of time, with all that <see cref="AttendanceFigures"/> asks for.</summary>
    private static async Task<IReadOnlyList<Session>> HeldAsync(BalintDbContext db, Guid group, CancellationToken cancellationToken) =>
        await db.Sessions.AsNoTracking()
            .Where(s => s.GroupId == group && s.OpenedAt != null && s.EndedAt != null)
            .Include(s => s.Group).ThenInclude(g => g.Programme)
            .Include(s => s.Attendance).ThenInclude(a => a.Person)
            .OrderBy(s => s.StartsAt)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
}
