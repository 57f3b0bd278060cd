using BalintRoom.Data;
using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Mail;

/// <summary>
/// Adds reminders of the sessions of programmes' groups in the next 24 hours, once for each person and session; a session that was moved is reminded
/// of again.
/// </summary>
public sealed partial class Reminders(IDbContextFactory<BalintDbContext> database, TimeProvider clock, Outbox outbox, ILogger<Reminders> logger)
    : BackgroundService
{
    /// <summary>How long before a session its reminder is sent at the earliest.</summary>
    public static TimeSpan LeadTime { get; } = TimeSpan.FromHours(24);

    /// <summary>
    /// A session planned less than this before its start gets no reminder: its invitation has only just been sent.
    /// </summary>
    private static readonly TimeSpan MinimumNotice = TimeSpan.FromHours(48);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    /// <summary>Adds the reminders that are due.</summary>
    /// <returns>The number of mails added.</returns>
    public async Task<int> RemindAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var until = now + LeadTime;
        var due = await db.Sessions.AsNoTracking()
            .Where(s => s.EndedAt == null && s.CalledOffAt == null && s.StartsAt > now && s.StartsAt <= until && s.Group.ProgrammeId != null)
            .Include(s => s.Group.Members).ThenInclude(m => m.Person)
            .ToListAsync(cancellationToken);
        var sessions = due.Where(s => s.StartsAt - s.CreatedAt >= MinimumNotice).ToList();
        var ids = sessions.Select(s => s.Id).ToArray();
        var there = await db.Mails.Where(m => m.Kind == MailKind.Reminder && ids.Contains(m.SessionId!.Value)).Select(m
            => m.Key).ToListAsync(cancellationToken);
        var added = 0;
        foreach (var session in sessions)
            foreach (var member in session.Group.Members.Where(m => m.Person.Email is not null))
            {
                if (there.Contains(MailQueue.Key(MailKind.Reminder, member.PersonId, session.Id, session.Sequence), StringComparer.Ordinal))
                    continue;
                db.QueueMail(MailKind.Reminder, member.PersonId, session, now, now, session.StartsAt);
                added++;
            }

        await db.SaveChangesAsync(cancellationToken);
        if (added > 0)
            outbox.Signal();
        return added;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await RemindAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "Adding reminders failed; it is tried again in 15 minutes.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
