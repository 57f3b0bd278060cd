using System.Collections.Concurrent;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace BalintRoom.Programmes.Mail;

/// <summary>
/// Sends the mails that are due. A mail is claimed before it is handed over, which one of all servers can do, and marked again after: one that a server
/// stop interrupted in between is shown as unclear and not sent again automatically, so that nobody gets a mail twice. Mails that somebody waits for in
/// front of a page have a lane of their own, so that neither many other mails nor a slow mail server delays them. Safe for concurrent use.
/// </summary>
public sealed partial class Outbox : BackgroundService
{
    private const int BatchSize = 20;

    /// <summary>How many sign-in links may be requested for one address within the time such a link is valid, used or not.</summary>
    private const int MostSignInLinks = 3;

    /// <summary>How many requests may wait; further ones are dropped, and whoever made them asks again.</summary>
    private const int MostRequests = 1000;

    /// <summary>Longer than a mail server may take for all of a mail (RFC 5321, 4.5.3.2): a mail claimed before that was interrupted.</summary>
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromHours(1);

    private static readonly TimeSpan[] RetryDelays = [.. ((int[])[1, 2, 5, 15, 30, 60]).Select(minutes => TimeSpan.FromMinutes(minutes))];

    private static readonly MailKind[] Awaited = [MailKind.SignIn, MailKind.ConfirmAddress];

    private readonly IDbContextFactory<BalintDbContext> _database;
    private readonly TimeProvider _clock;
    private readonly MailWriter _writer;
    private readonly IMailTransport _transport;
    private readonly TaskLeases _leases;
    private readonly ILogger<Outbox> _logger;
    private readonly ConcurrentQueue<(string Email, TimeSpan Lasts, string? Language)> _requests = new();
    private readonly SemaphoreSlim _adding = new(1, 1);
    private readonly Lane _awaited = new(isAwaited: true, workers: 4);
    private readonly Lane _others = new(isAwaited: false, workers: 2);

    /// <summary>Makes an outbox that sends nothing until it is started or asked to.</summary>
    public Outbox(
        IDbContextFactory<BalintDbContext> database, TimeProvider clock, MailWriter writer, IMailTransport transport, TaskLeases leases,
        ILogger<Outbox> logger) =>
        (_database, _clock, _writer, _transport, _leases, _logger) = (database, clock, writer, transport, leases, logger);

    /// <summary>How often it checks for due mails without a signal.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Makes it check at once, because a mail was added.</summary>
    public void Signal()
    {
        _awaited.Signal();
        _others.Signal();
    }

    /// <summary>Mails a sign-in link to an address, if it belongs to anybody. Returns at once, before the address is looked up.</summary>
    /// <param name="email">The address.</param>
    /// <param name="lasts">How long the link is valid.</param>
    /// <param name="language">The language of the page it was requested on; null for the person's own.</param>
    public void RequestSignInMail(string email, TimeSpan lasts, string? language = null)
    {
        if (_requests.Count >= MostRequests)
            return;
        _requests.Enqueue((email, lasts, language));
        _awaited.Signal();
    }

    /// <summary>Sends all mails that are due, those that somebody waits for first.</summary>
    /// <returns>The number of mails sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken = default) =>
        await SendDueAsync(_awaited, cancellationToken) + await SendDueAsync(_others, cancellationToken);

    /// <summary>
    /// Marks mails that were being sent when the process last stopped: nobody knows whether the mail server took them. Where other servers may be sending
    /// some, only those that were claimed too long ago.
    /// </summary>
    /// <returns>The number of mails marked.</returns>
    public async Task<int> MarkInterruptedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await _database.CreateDbContextAsync(cancellationToken);
        var now = _clock.GetUtcNow();
        var claimedUntil = _leases.AreShared ? now : DateTimeOffset.MaxValue;
        return await db.Mails.Where(m => m.State == MailState.Sending && m.DoneAt == null && m.NotBefore <= claimedUntil)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.DoneAt, now).SetProperty(m => m.Fault, "Interrupted")
                    .SetProperty(m => m.Text, m => m.Kind == MailKind.GroupMessage ? null : m.Text),
                cancellationToken);
    }

    public override void Dispose()
    {
        _awaited.Dispose();
        _others.Dispose();
        _adding.Dispose();
        base.Dispose();
    }

    private async Task<int> SendDueAsync(Lane lane, CancellationToken cancellationToken)
    {
        if (lane.IsAwaited)
            await AddRequestedAsync(cancellationToken);
        var sent = 0;
        while (true)
        {
            var due = await DueAsync(lane, cancellationToken);
            foreach (var mail in due)
                sent += await TryToSendAsync(mail, cancellationToken) ? 1 : 0;

            if (due.Count < BatchSize)
                return sent;
        }
    }

    private async Task AddRequestedAsync(CancellationToken cancellationToken)
    {
        await _adding.WaitAsync(cancellationToken);
        try
        {
            while (_requests.TryPeek(out var request))
            {
                await AddAsync(request, cancellationToken);
                _requests.TryDequeue(out _);
            }
        }
        finally
        {
            _adding.Release();
        }
    }

    private async Task AddAsync((string Email, TimeSpan Lasts, string? Language) request, CancellationToken cancellationToken)
    {
        await using var db = await _database.CreateDbContextAsync(cancellationToken);
        var now = _clock.GetUtcNow();
        var since = now - request.Lasts;
        // The transaction counts for all servers.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.People.AnyAsync(p => p.Email == request.Email, cancellationToken)
            || await db.Mails.CountAsync(
                m => m.Kind == MailKind.SignIn && m.Email == request.Email && m.CreatedAt > since, cancellationToken) >= MostSignInLinks)
            return;
        db.QueueSignInMail(request.Email, now, request.Lasts, request.Language);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await MarkInterruptedAsync(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(_logger, e);
        }

        var lanes = ((Lane[])[_awaited, _others]).SelectMany(lane => Enumerable.Range(0, lane.Workers).Select(_ => RunAsync(lane, stoppingToken)));
        await Task.WhenAll([.. lanes, MarkOthersInterruptedAsync(stoppingToken)]);
    }

    /// <summary>Finds the mails of a server that has died.</summary>
    private async Task MarkOthersInterruptedAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ClaimLasts / 4, _clock);
        while (_leases.AreShared && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await MarkInterruptedAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(_logger, e);
            }
        }
    }

    private async Task RunAsync(Lane lane, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _clock);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var signal = lane.SignalledAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendDueAsync(lane, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(_logger, e);
            }

            await Task.WhenAny(tick, signal);
            if (tick.IsCompleted)
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            if (signal.IsCompleted)
                signal = lane.SignalledAsync(stoppingToken);
        }
    }

    private async Task<List<Guid>> DueAsync(Lane lane, CancellationToken cancellationToken)
    {
        await using var db = await _database.CreateDbContextAsync(cancellationToken);
        var now = _clock.GetUtcNow();
        return await db.Mails
            .Where(m => m.State == MailState.Waiting && m.NotBefore <= now && Awaited.Contains(m.Kind) == lane.IsAwaited)
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
            LogFailed(_logger, e);
            var now = _clock.GetUtcNow();
            await using var db = await _database.CreateDbContextAsync(CancellationToken.None);
            var later = now + RetryDelays[^1];
            await db.Mails.Where(m => m.Id == id && m.State == MailState.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.NotBefore, later).SetProperty(m => m.Fault, "Interrupted"), CancellationToken.None);
            await db.Mails.Where(m => m.Id == id && m.State == MailState.Sending)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.DoneAt, now).SetProperty(m => m.Fault, "Interrupted")
                        .SetProperty(m => m.Text, m => m.Kind == MailKind.GroupMessage ? null : m.Text),
                    CancellationToken.None);
            return false;
        }
    }

    private async Task<bool> SendAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await _database.CreateDbContextAsync(cancellationToken);
        var now = _clock.GetUtcNow();
        OutgoingMail mail;
        MimeMessage message;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            // Of all that try, on all servers, this changes the row for one.
            var claimedUntil = now + ClaimLasts;
            var claimed = await db.Mails.Where(m => m.Id == id && m.State == MailState.Waiting && m.NotBefore <= now).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.State, MailState.Sending).SetProperty(m => m.NotBefore, claimedUntil)
                    .SetProperty(m => m.Attempts, m => m.Attempts + 1),
                cancellationToken);
            if (claimed == 0)
                return false;
            mail = await db.Mails.SingleAsync(m => m.Id == id, cancellationToken);
            var written = mail.NotAfter <= now ? null : await _writer.WriteAsync(db, mail, now, cancellationToken);
            if (written is null)
            {
                (mail.State, mail.Fault, mail.DoneAt) = (MailState.Failed, mail.NotAfter <= now ? "TooLate" : "NotWanted", now);
                ForgetText(mail);
                mail.Attempts--;
            }

            // Also stores the link the mail contains.
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            if (written is null)
                return false;
            message = written;
        }

        var result = await _transport.SendAsync(message, cancellationToken);
        mail.Fault = result.Fault;
        switch (result.Outcome)
        {
            case Handover.Done:
            case Handover.Written:
                (mail.State, mail.DoneAt) = (result.Outcome == Handover.Written ? MailState.Written : MailState.Sent, now);
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

        if (mail.DoneAt is not null)
            ForgetText(mail);

        // The outcome is stored even when the server is stopping.
        await db.SaveChangesAsync(CancellationToken.None);
        if (result.Fault is { } fault)
            LogNotSent(_logger, mail.Kind, fault, mail.Attempts);
        return result.Outcome is Handover.Done or Handover.Written;
    }

    /// <summary>Deletes what somebody has written. When a session was moved from is kept, for a mail that is sent again.</summary>
    private static void ForgetText(OutgoingMail mail)
    {
        if (mail.Kind == MailKind.GroupMessage)
            mail.Text = null;
    }

    /// <summary>Some of the mails, and the workers that send them one after the other, whatever becomes of the rest.</summary>
    private sealed class Lane(bool isAwaited, int workers) : IDisposable
    {
        private readonly SemaphoreSlim _signal = new(0, workers);

        /// <summary>Whether somebody waits for its mails in front of a page.</summary>
        public bool IsAwaited => isAwaited;

        /// <summary>How many mails are sent at a time.</summary>
        public int Workers => workers;

        /// <summary>Wakes every worker.</summary>
        public void Signal()
        {
            try
            {
                while (_signal.CurrentCount < workers)
                    _signal.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else has signalled at the same moment.
            }
        }

        public Task SignalledAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);

        public void Dispose() => _signal.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "A mail of kind {Kind} was not sent: {Fault}, attempt {Attempt}.")]
    private static partial void LogNotSent(ILogger logger, MailKind kind, string fault, int attempt);

    [LoggerMessage(LogLevel.Error, "Sending a mail failed unexpectedly. The outbox continues with the next mail, or retries in a minute.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
