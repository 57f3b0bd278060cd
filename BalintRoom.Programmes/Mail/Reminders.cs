using BalintRoom.Data;
using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Mail;

/// <summary>
/// Adds reminders of coming sessions, as long before each as its programme has chosen, once for each person. Nobody is reminded who was told of the
/// session's time shortly before (it was planned, they were invited, or it was moved) or who has said that they cannot come.
/// </summary>
public sealed partial class Reminders(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, Outbox outbox, TaskLeases leases, ILogger<Reminders> logger)
    : BackgroundService
{
    /// <summary>
    /// How long before its time a reminder is needless, because the person was just told.
    /// </summary>
    private static readonly TimeSpan JustTold = TimeSpan.FromHours(24);

    /// <summary>How often it looks.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Adds the reminders that are due.</summary>
    /// <returns>The number of mails added.</returns>
    public async Task<int> RemindAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var longest = Math.Max(
            ResidencyProgramme.DefaultReminderHours, await db.Programmes.MaxAsync(p => (int?)p.ReminderHours, cancellationToken) ?? 0);
        var until = now + TimeSpan.FromHours(longest);
        var near = await db.Sessions.AsNoTracking()
            .Where(s => s.EndedAt == null && s.CalledOffAt == null && s.StartsAt > now && s.StartsAt <= until && s.Group.ArchivedAt == null
                && (s.Group.Programme == null || !s.Group.Programme.IsSample))
            .Include(s => s.Group.Programme)
            .Include(s => s.Group.Members).ThenInclude(m => m.Person)
            .Include(s => s.Absences)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        var due = near.FindAll(s => s.StartsAt <= now + LeadOf(s) && s.CreatedAt <= RecentlyBefore(s));
        var ids = due.Select(s => s.Id).ToArray();
        var told = (await db.Mails.Where(m => ids.Contains(m.SessionId!.Value))
            .Select(m => new { m.Kind, m.Key, m.SessionId, m.PersonId, m.CreatedAt }).ToListAsync(cancellationToken)).ToLookup(m => (m.SessionId, m.PersonId));
        var added = 0;
        foreach (var session in due)
            foreach (var person in session.Group.Members.Where(m => m.Person.Email is not null).Select(m => m.PersonId))
            {
                if (session.Absences.Exists(a => a.PersonId == person) || told[(session.Id, person)].Any(m =>
                    m.Key == MailQueue.Key(MailKind.Reminder, person, session.Id, session.Sequence)
                    || (m.Kind is MailKind.Invitation or MailKind.Joined or MailKind.Moved && m.CreatedAt > RecentlyBefore(session))))
                    continue;
                db.QueueMail(MailKind.Reminder, person, session, now, now, session.StartsAt);
                added++;
            }

        await db.SaveChangesAsync(cancellationToken);
        if (added > 0)
            outbox.Signal();
        return added;
    }

    /// <summary>Adds the reminders that are due, on one of all servers.</summary>
    /// <returns>The number of mails added; null where another server does it.</returns>
    public async Task<int?> RemindInTurnAsync(CancellationToken cancellationToken = default) =>
        await leases.TryTakeAsync("reminders", Interval, cancellationToken) ? await RemindAsync(cancellationToken) : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await RemindInTurnAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>How long before a session its reminder is sent; nothing where its programme wants none.</summary>
    private static TimeSpan LeadOf(Session session) =>
        TimeSpan.FromHours(session.Group.Programme?.ReminderHours ?? ResidencyProgramme.DefaultReminderHours);

    /// <summary>From when on somebody who was told of a session needs no reminder of it.</summary>
    private static DateTimeOffset RecentlyBefore(Session session) => session.StartsAt - LeadOf(session) - JustTold;

    [LoggerMessage(LogLevel.Error, "Adding reminders failed; it is tried again in 15 minutes.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
