using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Calendars;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>
/// Deletes sessions, with their attendance and leader logs, that exceed their programme's retention period, and adds their number to the audit log.
/// Sessions of groups without a programme are kept.
/// </summary>
public sealed class Retention(IDbContextFactory<BalintDbContext> database, TimeProvider clock)
{
    /// <summary>
    /// How long before sessions are deleted those concerned are told, and can download them: also where a programme shortens its period.
    /// </summary>
    public static TimeSpan Notice { get; } = TimeSpan.FromDays(30);

    /// <summary>
    /// What is deleted within <see cref="Notice"/>, or was told of by mail, of all that somebody may see: the sessions they
    /// facilitated, and the attendance of their groups.
    /// </summary>
    public async Task<IReadOnlyList<Leaving>> LeavingAsync(MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var same = await db.SamePeople(person).Select(p => p.Id).ToListAsync(cancellationToken);
        var leaving = new List<Leaving>();
        foreach (var programme in await db.Programmes.AsNoTracking().Where(p => p.KeepMonths != null).OrderBy(p => p.Name).ToListAsync(cancellationToken))
        {
            var until = Before(programme.KeepMonths) + Notice;
            var expiring = Expired(db, programme.Id, programme.ExpiryToldUntil is { } told && told > until ? told : until)
                .Where(s => s.OpenedAt != null && (db.GroupsAllowing(person, GroupAct.SeeAttendance).Any(g => g.Id == s.GroupId)
                    || s.Attendance.Any(a => same.Contains(a.PersonId) && RoleExtensions.Facilitating.Contains(a.Role))));
            var starts = await expiring.OrderBy(s => s.StartsAt).Select(s => s.StartsAt).ToListAsync(cancellationToken);
            if (starts.Count == 0)
                continue;
            var goes = starts[0].AddMonths(programme.KeepMonths!.Value);
            if (programme.KeepShortenedFrom is { } from && from > goes)
                goes = from;
            leaving.Add(new Leaving(programme.Id, programme.Name, programme.TimeZoneId, starts.Count, starts[^1], goes < now ? now : goes));
        }

        return leaving;
    }

    /// <summary>
    /// What the next purge would delete for a retention period in months; nothing where it is null or the programme is not the
    /// person's.
    /// </summary>
    public async Task<Expiring> PreviewAsync(MemberId person, Guid programme, int? months, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var isTheirs = await db.ProgrammesOf(person).AnyAsync(p => p.Id == programme, cancellationToken);
        var before = Before(months);
        var expired = Expired(db, programme, before);
        return isTheirs && months is not null
            ? new Expiring(await expired.CountAsync(cancellationToken), await expired.SelectMany(s => s.Attendance).CountAsync(cancellationToken), before)
            : new Expiring(0, 0, before);
    }

    /// <summary>Deletes the sessions that exceed their programme's retention period.</summary>
    /// <returns>The number of rows deleted.</returns>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var gone = 0;
        var now = clock.GetUtcNow();
        foreach (var programme in await db.Programmes.AsNoTracking()
            .Where(p => p.KeepMonths != null && (p.KeepShortenedFrom == null || p.KeepShortenedFrom <= now)).Select(p => new
            {
                p.Id,
                p.KeepMonths
            }).ToListAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var expired = Expired(db, programme.Id, Before(programme.KeepMonths));
            await db.KeepInSeriesAsync(expired, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            var rows = await db.Attendance.Where(a => expired.Any(s => s.Id == a.SessionId)).ExecuteDeleteAsync(cancellationToken);
            rows += await expired.ExecuteDeleteAsync(cancellationToken);
            if (rows > 0)
            {
                db.AddAuditEntry(clock.GetUtcNow(), actor: null, AuditAct.Purged, programme.Id, count: rows);
                await db.SaveChangesAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            gone += rows;
        }

        return gone;
    }

    private DateTimeOffset Before(int? months) => months is { } some ? clock.GetUtcNow().AddMonths(-some) : DateTimeOffset.MinValue;

    /// <summary>The sessions of a programme that are over and began before a time.</summary>
    internal static IQueryable<Session> Expired(BalintDbContext db, Guid programme, DateTimeOffset before) =>
        db.Sessions.Where(s => s.Group.ProgrammeId == programme && s.StartsAt < before && (s.EndedAt != null || s.CalledOffAt != null));
}
