using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Audit;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>What has had its time in a programme.</summary>
/// <param name="Sessions">Sessions held so long ago, with their attendance and leader log.</param>
/// <param name="Attendance">How many marks of attendance go with them.</param>
/// <param name="Before">Everything that began before this moment.</param>
public sealed record Expiring(int Sessions, int Attendance, DateTimeOffset Before);

/// <summary>Deletes attendance and leader logs that a programme keeps no longer, and writes down how many.</summary>
public sealed class Retention(IDbContextFactory<BalintDbContext> database, TimeProvider clock)
{
    /// <summary>What the next night would delete with a number of months; nothing where the programme keeps everything.</summary>
    public async Task<Expiring> PreviewAsync(MemberId person, Guid programme, int? months, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var isTheirs = await db.Coordinators.AnyAsync(c => c.ProgrammeId == programme && c.PersonId == person, cancellationToken);
        var before = Before(months);
        var expired = Expired(db, programme, before);
        return isTheirs && months is not null
            ? new Expiring(await expired.CountAsync(cancellationToken), await expired.SelectMany(s => s.Attendance).CountAsync(cancellationToken), before)
            : new Expiring(0, 0, before);
    }

    /// <summary>Deletes what has had its time in every programme.</summary>
    /// <returns>How many rows went.</returns>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var gone = 0;
        foreach (var programme in await db.Programmes.AsNoTracking().Where(p => p.KeepMonths != null).Select(p => new { p.Id, p.KeepMonths }).ToListAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var expired = Expired(db, programme.Id, Before(programme.KeepMonths));
            var rows = await db.Attendance.Where(a => expired.Any(s => s.Id == a.SessionId)).ExecuteDeleteAsync(cancellationToken);
            rows += await expired.ExecuteDeleteAsync(cancellationToken);
            if (rows > 0)
            {
                db.Note(clock.GetUtcNow(), actor: null, AuditAct.Purged, programme.Id, count: rows);
                await db.SaveChangesAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            gone += rows;
        }

        return gone;
    }

    private DateTimeOffset Before(int? months) => months is { } some ? clock.GetUtcNow().AddMonths(-some) : DateTimeOffset.MinValue;

    private static IQueryable<Session> Expired(BalintDbContext db, Guid programme, DateTimeOffset before) =>
        db.Sessions.Where(s => s.Group.ProgrammeId == programme && s.StartsAt < before && (s.EndedAt != null || s.CalledOffAt != null));
}
