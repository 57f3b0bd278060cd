using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>
/// Purges short-lived data at the start and every hour: room events, links to calls, recaps, closing words, requests, emails, who gave feedback,
/// expired links, unused devices, and people who have no role, roster, attendance record or personal link left. Attendance and the leader log are
/// kept as long as the programme decides.
/// </summary>
public sealed partial class RetentionService(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, IOptions<RecapOptions> recap, Retention retention, ExpiryNotices notices,
    TaskLeases leases,
    ILogger<RetentionService> logger)
    : BackgroundService
{
    /// <summary>The interval between purges.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromHours(1);

    /// <summary>A device that was not seen for this long is deleted with its grants; one without grants already after the recap period.</summary>
    public static TimeSpan DeviceUnseen { get; } = TimeSpan.FromDays(400);

    /// <summary>Purges once.</summary>
    /// <returns>The number of rows deleted or cleared.</returns>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var cutoff = now - recap.Value.Period;

        // A session that nobody closed counts as over from when its room would have closed by itself. One that was opened is recorded first, by its room:
        // after days without a server, what it needs for that would otherwise be gone before the room has closed.
        var unfinished = await db.Sessions.AsNoTracking()
            .Where(s => s.EndedAt == null && s.StartsAt < cutoff
                && (s.Group.ArchivedAt != null || !db.RoomEvents.Any(e => e.RoomId == s.Id && e.Kind == SeatRules.OpeningEvent)))
            .ToListAsync(cancellationToken);
        var neverClosed = unfinished.Where(s => recap.Value.PurgeAt(s) <= now).Select(s => s.Id).ToArray();

        var gone = await db.RoomEvents
            .Where(e => db.Sessions.Any(s => s.Id == e.RoomId && s.EndedAt != null && s.EndedAt <= cutoff)
                || neverClosed.Contains(e.RoomId)
                || (e.At <= cutoff && !db.Sessions.Any(s => s.Id == e.RoomId)))
            .ExecuteDeleteAsync(cancellationToken);
        gone += await db.RecapNotes.Where(r => r.ClosedAt <= cutoff).ExecuteDeleteAsync(cancellationToken);
        gone += await db.ClosingWords.Where(w => w.At <= cutoff).ExecuteDeleteAsync(cancellationToken);
        gone += await db.FacilitatorRequests.Where(r => r.At <= cutoff).ExecuteDeleteAsync(cancellationToken);
        gone += await db.Sessions
            .Where(s => s.EndedAt <= cutoff && s.Call.Link != null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Call.Link, (string?)null), cancellationToken);
        gone += await retention.PurgeAsync(cancellationToken);

        // A mail about a session tells until then who was told of it, so that nobody is reminded twice.
        gone += await db.Mails.Where(m => m.State != MailState.Waiting && m.CreatedAt <= cutoff && (m.Session == null || m.Session.StartsAt <= cutoff))
            .ExecuteDeleteAsync(cancellationToken);
        gone += await db.Absences.Where(a => a.Session.StartsAt <= cutoff).ExecuteDeleteAsync(cancellationToken);
        gone += await db.FeedbackGiven.Where(p => db.Sessions.Any(s => s.Id == p.SessionId && s.EndedAt != null
            && s.EndedAt <= cutoff)).ExecuteDeleteAsync(cancellationToken);
        gone += await PurgeLinksAndDevicesAsync(db, now, cutoff, cancellationToken);
        gone += await PurgePeopleAsync(db, cancellationToken);

        if (gone > 0)
        {
            await db.ForgetAsync(cancellationToken);
            LogPurged(logger, gone);
        }

        return gone;
    }

    /// <summary>Tells what will go, and purges, once, on one of all servers.</summary>
    /// <returns>The number of rows deleted or cleared; null where another server does it.</returns>
    public async Task<int?> PurgeInTurnAsync(CancellationToken cancellationToken = default)
    {
        if (!await leases.TryTakeAsync("purge", Interval, cancellationToken))
            return null;
        await notices.TellAsync(cancellationToken);
        return await PurgeAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await PurgeInTurnAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>
    /// Deletes entries that nothing refers to. One by which somebody signs in stays while another entry of the same person is used: its passkeys are
    /// theirs.
    /// </summary>
    private static Task<int> PurgePeopleAsync(BalintDbContext db, CancellationToken cancellationToken)
    {
        var used = db.People.Where(p => p.MayMakeGroups
            || db.GroupMembers.Any(m => m.PersonId == p.Id)
            || db.Attendance.Any(a => a.PersonId == p.Id)
            || db.Coordinators.Any(c => c.PersonId == p.Id)
            // That somebody left a roster is still to be mailed.
            || db.Mails.Any(m => m.PersonId == p.Id && m.State == MailState.Waiting)
            || db.PersonalLinks.Any(l => l.PersonId == p.Id));
        return db.People
            .Where(p => !used.Any(u => u.Id == p.Id)
                && !(p.EmailConfirmedAt != null && (db.Passkeys.Any(k => k.PersonId == p.Id) || db.ExternalLogins.Any(l => l.PersonId == p.Id))
                    && used.Any(u => u.EmailConfirmedAt != null && u.Email == p.Email)))
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// Expired and revoked links are kept for one more period, so that people who try one are told why it is refused. A link to a group goes with the
    /// last thing it leads to.
    /// </summary>
    private static async Task<int> PurgeLinksAndDevicesAsync(
        BalintDbContext db, DateTimeOffset now, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        var unseen = now - DeviceUnseen;
        var gone = await db.PersonalLinks
            .Where(l => l.ExpiresAt <= cutoff || l.RevokedAt <= cutoff || (l.SessionId == null
                && !db.GroupMembers.Any(m => m.GroupId == l.GroupId && m.PersonId == l.PersonId)
                && !db.Attendance.Any(a => a.PersonId == l.PersonId && a.Session.GroupId == l.GroupId && a.Session.EndedAt > cutoff)))
            .ExecuteDeleteAsync(cancellationToken);
        gone += await db.SignInLinks.Where(l => l.ExpiresAt <= cutoff).ExecuteDeleteAsync(cancellationToken);
        gone += await db.Devices
            .Where(d => d.LastSeenAt <= unseen || (d.LastSeenAt <= cutoff && d.Grants.Count == 0))
            .ExecuteDeleteAsync(cancellationToken);
        return gone;
    }

    [LoggerMessage(LogLevel.Information, "Purged {Rows} rows.")]
    private static partial void LogPurged(ILogger logger, int rows);

    [LoggerMessage(LogLevel.Error, "The purge failed; it is tried again in an hour.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
