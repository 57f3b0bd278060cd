using System.Collections.Concurrent;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Mail;

/// <summary>
/// Sends the mails that are due. A mail is marked before it is handed over and again after: one that a server stop interrupted in
/// between is shown as unclear and not sent again automatically, so that nobody gets a mail twice. Safe for concurrent use.
/// </summary>
public sealed partial class Outbox(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, MailWriter writer, IMailTransport transport, ILogger<Outbox> logger)
    : BackgroundService
{
    private const int BatchSize = 20;

    /// <summary>How many sign-in links may be requested for one address within the time such a link is valid, used or not.</summary>
    private const int MostSignInLinks = 3;

    /// <summary>How many requests may wait; further ones are dropped, and whoever made them asks again.</summary>
    private const int MostRequests = 1000;

    private static readonly TimeSpan[] RetryDelays = [.. ((int[])[1, 2, 5, 15, 30, 60]).Select(minutes => TimeSpan.FromMinutes(minutes))];

    private readonly ConcurrentQueue<(string Email, TimeSpan Lasts)> _requests = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly SemaphoreSlim _sending = new(1, 1);

    /// <summary>How often it checks for due mails without a signal.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Makes it check at once, because a mail was added.</summary>
    public void Signal()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been signalled already.
        }
    }

    /// <summary>Mails a sign-in link to an address, if it belongs to anybody. Returns at once, before the address is looked up.</summary>
    public void RequestSignInMail(string email, TimeSpan lasts)
    {
        if (_requests.Count >= MostRequests)
            return;
        _requests.Enqueue((email, lasts));
        Signal();
    }

    /// <summary>Sends all mails that are due.</summary>
    /// <returns>The number of mails sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken = default)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await AddRequestedAsync(cancellationToken);
            var sent = 0;
            while (true)
            {
                var due = await DueAsync(cancellationToken);
                foreach (var mail in due)
                    sent += await TryToSendAsync(mail, cancellationToken) ? 1 : 0;
                if (due.Count < BatchSize)
                    return sent;
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    public override void Dispose()
    {
        _signal.Dispose();
        _sending.Dispose();
        base.Dispose();
    }

    private async Task AddRequestedAsync(CancellationToken cancellationToken)
    {
        while (_requests.TryPeek(out var request))
        {
            await using var db = await database.CreateDbContextAsync(cancellationToken);
            var now = clock.GetUtcNow();
            var since = now - request.Lasts;
            if (await db.People.AnyAsync(p => p.Email == request.Email, cancellationToken)
                && await db.Mails.CountAsync(
                    m => m.Kind == MailKind.SignIn && m.Email == request.Email && m.CreatedAt > since, cancellationToken) < MostSignInLinks)
            {
                db.QueueSignInMail(request.Email, now, request.Lasts);
                await db.SaveChangesAsync(cancellationToken);
            }

            _requests.TryDequeue(out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var signal = _signal.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendDueAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e);
            }

            await Task.WhenAny(tick, signal);
            if (tick.IsCompleted)
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            if (signal.IsCompleted)
                signal = _signal.WaitAsync(stoppingToken);
        }
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return await db.Mails
            .Where(m => m.State == MailState.Waiting && m.NotBefore <= now)
            .OrderBy(m => m.NotBefore)
            .Select(m => m.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Sends one mail. After an unexpected exception it is postponed, or left as unclear, so that it does not hold up the others.
    /// </summary>
    private async Task<bool> TryToSendAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(id, cancellationToken);
        }
#pragma warning disable CA1031 // A failure with one mail must not stop the others.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(logger, e);
            var now = clock.GetUtcNow();
            await using var db = await database.CreateDbContextAsync(CancellationToken.None);
            var later = now + RetryDelays[^1];
            await db.Mails.Where(m => m.Id == id && m.State == MailState.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBefore, later).SetProperty(m => m.Fault, "Interrupted"), CancellationToken.None);
            await db.Mails.Where(m => m.Id == id && m.State == MailState.Sending)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.DoneAt, now).SetProperty(m => m.Fault, "Interrupted"), CancellationToken.None);
            return false;
        }
    }

    private async Task<bool> SendAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var mail = await db.Mails.SingleOrDefaultAsync(m => m.Id == id && m.State == MailState.Waiting, cancellationToken);
        if (mail is null)
            return false;
        var now = clock.GetUtcNow();
        var message = mail.NotAfter <= now ? null : await writer.WriteAsync(db, mail, now, cancellationToken);
        if (message is null)
        {
            (mail.State, mail.Fault, mail.DoneAt) = (MailState.Failed, mail.NotAfter <= now ? "TooLate" : "NotWanted", now);
            await db.SaveChangesAsync(cancellationToken);
            return false;
        }

        mail.State = MailState.Sending;
        mail.Attempts++;
        // Also stores the link the mail contains.
        await db.SaveChangesAsync(cancellationToken);
        var result = await transport.SendAsync(message, cancellationToken);
        mail.Fault = result.Fault;
        switch (result.Outcome)
        {
            case Handover.Done:
                (mail.State, mail.DoneAt) = (MailState.Sent, now);
                break;
            case Handover.Refused:
                (mail.State, mail.DoneAt) = (MailState.Failed, now);
                break;
            case Handover.NotNow:
                mail.State = MailState.Waiting;
                mail.NotBefore = now + RetryDelays[Math.Min(mail.Attempts, RetryDelays.Length) - 1];
                break;
            case Handover.Unclear:
                mail.DoneAt = now;
                break;
        }

        // The outcome is stored even when the server is stopping.
        await db.SaveChangesAsync(CancellationToken.None);
        if (result.Fault is { } fault)
            LogNotSent(logger, mail.Kind, fault, mail.Attempts);
        return result.Outcome == Handover.Done;
    }

    [LoggerMessage(LogLevel.Warning, "A mail of kind {Kind} was not sent: {Fault}, attempt {Attempt}.")]
    private static partial void LogNotSent(ILogger logger, MailKind kind, string fault, int attempt);

    [LoggerMessage(LogLevel.Error, "Sending a mail failed unexpectedly. The outbox continues with the next mail, or retries in a minute.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
