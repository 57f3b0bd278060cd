using BalintRoom.Data;
using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Mail;

/// <summary>
/// Sends what is to be sent. A mail is marked before it is handed over and again after: one that a stop caught in between is shown as
/// unclear and not sent again by itself, so that nobody gets anything twice. Safe for concurrent use.
/// </summary>
public sealed partial class Outbox(
    IDbContextFactory<BalintDbContext> database, TimeProvider clock, MailWriter writer, IMailTransport carrier, ILogger<Outbox> logger)
    : BackgroundService
{
    private const int AtATime = 20;

    private static readonly TimeSpan[] Pauses = [.. ((int[])[1, 2, 5, 15, 30, 60]).Select(minutes => TimeSpan.FromMinutes(minutes))];

    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>How often it looks by itself.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Has it look now: something was put in.</summary>
    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else has woken it already.
        }
    }

    /// <summary>Sends everything that is due.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var sent = 0;
            while (true)
            {
                var due = await DueAsync(cancellationToken);
                foreach (var mail in due)
                    sent += await TryToSendAsync(mail, cancellationToken) ? 1 : 0;
                if (due.Count < AtATime)
                    return sent;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var wake = _wake.WaitAsync(stoppingToken);
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

            await Task.WhenAny(tick, wake);
            if (tick.IsCompleted)
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            if (wake.IsCompleted)
                wake = _wake.WaitAsync(stoppingToken);
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
            .Take(AtATime)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Sends one; where something unforeseen goes wrong it is put off, or stays unclear, and does not stand in the others' way.</summary>
    private async Task<bool> TryToSendAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(id, cancellationToken);
        }
#pragma warning disable CA1031 // One mail's trouble is no other's.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(logger, e);
            var now = clock.GetUtcNow();
            await using var db = await database.CreateDbContextAsync(CancellationToken.None);
            var later = now + Pauses[^1];
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
        // The link in the mail is stored in the same step.
        await db.SaveChangesAsync(cancellationToken);
        var result = await carrier.SendAsync(message, cancellationToken);
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
                mail.NotBefore = now + Pauses[Math.Min(mail.Attempts, Pauses.Length) - 1];
                break;
            case Handover.Unclear:
                mail.DoneAt = now;
                break;
        }

        // What has happened is written down also when the server is stopping.
        await db.SaveChangesAsync(CancellationToken.None);
        if (result.Fault is { } fault)
            LogNotSent(logger, mail.Kind, fault, mail.Attempts);
        return result.Outcome == Handover.Done;
    }

    [LoggerMessage(LogLevel.Warning, "A mail ({Kind}) was not sent: {Fault}, attempt {Attempt}.")]
    private static partial void LogNotSent(ILogger logger, MailKind kind, string fault, int attempt);

    [LoggerMessage(LogLevel.Error, "The outbox failed; it goes on with the next, or in a minute.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
