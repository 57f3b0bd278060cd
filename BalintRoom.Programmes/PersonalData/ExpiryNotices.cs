using System.Globalization;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Mail;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>
/// Mails those whose attendance or leader log is deleted soon, and the programme's coordinators, <see cref="Retention.Notice"/> before. So that nobody gets
/// a mail each week, one tells of all that goes within <see cref="Batch"/>.
/// </summary>
public sealed class ExpiryNotices(IDbContextFactory<BalintDbContext> database, TimeProvider clock, Outbox outbox)
{
    /// <summary>How far ahead one mail tells.</summary>
    public static TimeSpan Batch { get; } = TimeSpan.FromDays(120);

    /// <summary>Adds the mails that are due. What is told of late is deleted as much later.</summary>
    /// <returns>The number of mails added.</returns>
    public async Task<int> TellAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var added = 0;
        foreach (var programme in await db.Programmes.Where(p => p.KeepMonths != null && !p.IsSample).ToListAsync(cancellationToken))
            added += await TellAsync(db, programme, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (added > 0)
            outbox.Signal();
        return added;
    }

    private static async Task<int> TellAsync(BalintDbContext db, ResidencyProgramme programme, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now.AddMonths(-programme.KeepMonths!.Value);
        var told = programme.ExpiryToldUntil ?? DateTimeOffset.MinValue;
        var until = before + Batch;
        var going = await Retention.Expired(db, programme.Id, until).AsNoTracking()
            .Where(s => s.StartsAt >= told && s.OpenedAt != null)
            .Include(s => s.Attendance).ThenInclude(a => a.Person)
            .OrderBy(s => s.StartsAt)
            .ToListAsync(cancellationToken);
        if (going.Count == 0 || going[0].StartsAt > before + Retention.Notice)
            return 0;

        // Nothing goes before those concerned have had time to take it away.
        var from = now + Retention.Notice;
        if (going[0].StartsAt < before + Retention.Notice - TimeSpan.FromHours(1) && !(programme.KeepShortenedFrom > from))
            programme.KeepShortenedFrom = from;
        programme.ExpiryToldUntil = until;

        // One mail for each address: somebody may be on several rosters.
        var concerned = going.SelectMany(s => s.Attendance.Where(a => a.Present || a.Role.IsFacilitator()).Select(a => (Session: s, a.Person)))
            .Concat(await CoordinatorsAsync(db, programme, going[0], cancellationToken))
            .Where(c => c.Person.Email is not null)
            .DistinctBy(c => c.Person.Email, StringComparer.Ordinal)
            .ToList();
        foreach (var (session, person) in concerned)
            db.QueueMail(
                MailKind.RecordsExpire, person.Id, session, now, now, now + Retention.Notice,
                again: until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        return concerned.Count;
    }

    private static async Task<IEnumerable<(Session Session, Person Person)>> CoordinatorsAsync(
        BalintDbContext db, ResidencyProgramme programme, Session first, CancellationToken cancellationToken) =>
        (await db.Coordinators.Where(c => c.ProgrammeId == programme.Id).Select(c => c.Person).ToListAsync(cancellationToken))
            .Select(person => (first, person));
}
