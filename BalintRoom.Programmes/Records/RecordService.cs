using System.Globalization;
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

    private const int SessionsOnAPage = 10;

    /// <summary>A group's attendance; null where the caller may not see it.</summary>
    /// <param name="person">The caller.</param>
    /// <param name="group">The group's id.</param>
    /// <param name="page">The page of sessions, from 0; the latest are on the first.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<GroupAttendance?> GroupAsync(MemberId person, Guid group, int page = 0, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var name = await db.GroupsAllowing(person, GroupAct.SeeAttendance).Where(g => g.Id == group).Select(g => g.Name)
            .SingleOrDefaultAsync(cancellationToken);
        if (name is null)
            return null;
        var held = Held(db, group);
        var total = await held.CountAsync(cancellationToken);
        page = Page<HeldSession>.Nearest(page, total, SessionsOnAPage);
        var sessions = await held.AsNoTracking().Include(s => s.Attendance)
            .OrderByDescending(s => s.StartsAt)
            .Skip(page * SessionsOnAPage)
            .Take(SessionsOnAPage)
            .ToListAsync(cancellationToken);
        var members = await db.Attendance
            .Where(a => a.Session.GroupId == group && a.Session.OpenedAt != null && a.Session.EndedAt != null)
            .GroupBy(a => new { a.PersonId, a.Person.Name })
            .Select(a => new { a.Key.PersonId, a.Key.Name, Sessions = a.Count(), Present = a.Sum(x => x.Present ? 1 : 0), Role = a.Max(x => x.Role) })
            .ToListAsync(cancellationToken);
        return new GroupAttendance(
            group,
            name,
            [.. members.OrderBy(m => m.Name, StringComparer.CurrentCulture).Select(m => new MemberAttendance(m.PersonId, m.Name, m.Role,
                m.Sessions, m.Present))],
            new Page<HeldSession>(
                [.. sessions.Select(s => new HeldSession(s.Id, s.StartsAt, s.TimeZoneId, Minutes(s), s.Attendance.ToDictionary(a
                    => a.PersonId, a => a.Present)))],
                total, page, SessionsOnAPage));
    }

    /// <summary>A group's attendance as CSV: one row for each person and session. The export is added to the audit log.</summary>
    /// <returns>The file; null where the caller may not see it.</returns>
    public async Task<byte[]?> ExportAsync(MemberId person, Guid group, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await db.GroupsAllowing(person, GroupAct.SeeAttendance).SingleOrDefaultAsync(g => g.Id == group, cancellationToken);
        if (found is null)
            return null;
        var rows = await db.Attendance.AsNoTracking().Include(a => a.Person).Include(a => a.Session)
            .Where(a => a.Session.GroupId == group && a.Session.OpenedAt != null && a.Session.EndedAt != null)
            .OrderBy(a => a.Session.StartsAt).ThenBy(a => a.Person.Name)
            .ToListAsync(cancellationToken);
        db.AddAuditEntry(clock.GetUtcNow(), person, AuditAct.AttendanceExported, found.ProgrammeId, group, count: rows.Count);
        await db.SaveChangesAsync(cancellationToken);
        return Csv.Write(
            ["date", "start", "time zone", "minutes", "modality", "name", "role", "present"],
            rows.Select(row =>
            {
                var local = Zones.InZone(row.Session.StartsAt, row.Session.TimeZoneId);
                return (string[])[
                    local.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture),
                    row.Session.TimeZoneId, Minutes(row.Session).ToString(CultureInfo.InvariantCulture), row.Session.Modality.ToString(),
                    row.Person.Name, row.Role.ToString(), row.Present ? "yes" : "no"];
            }));
    }

    /// <summary>A certificate of attendance: for the person themselves, and for those who may see the group's attendance.</summary>
    /// <param name="askers">The people this browser is signed in as.</param>
    /// <param name="group">The group's id.</param>
    /// <param name="person">The person the certificate is about.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The certificate; null where the askers may not see it, or the person attended no session.</returns>
    public async Task<Certificate?> CertificateAsync(
        IReadOnlyCollection<MemberId> askers, Guid group, MemberId person, CancellationToken cancellationToken = default)
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
        var attended = await Held(db, group).AsNoTracking()
            .Where(s => s.Attendance.Any(a => about.Contains(a.PersonId) && a.Present))
            .Include(s => s.Attendance).ThenInclude(a => a.Person)
            .OrderBy(s => s.StartsAt)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        if (attended.Count == 0)
            return null;
        var named = await db.Groups.Where(g => g.Id == group).Select(g => new { g.Name, Programme = g.Programme!.Name }).SingleAsync(cancellationToken);
        return new Certificate(
            attended[^1].Attendance.First(a => about.Contains(a.PersonId) && a.Present).Person.Name,
            named.Name,
            named.Programme,
            [.. attended.Select(s => new CertifiedSession(s.StartsAt, s.TimeZoneId, Minutes(s), s.Modality))],
            [.. attended.SelectMany(s => s.Attendance).Where(a => a.Present && a.Role.IsFacilitator() && !about.Contains(a.PersonId))
                .OrderBy(a => a.Role).ThenBy(a => a.Person.Name, StringComparer.CurrentCulture).Select(a => a.Person.Name).Distinct(StringComparer.Ordinal)]);
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

    internal static int Minutes(Session session) => (int)Math.Round((session.EndedAt!.Value - session.OpenedAt!.Value).TotalMinutes);

    private static IQueryable<Session> Held(BalintDbContext db, Guid group) =>
        db.Sessions.Where(s => s.GroupId == group && s.OpenedAt != null && s.EndedAt != null);
}
