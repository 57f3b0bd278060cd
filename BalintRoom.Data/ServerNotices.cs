using System.Text.Json;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BalintRoom.Data;

/// <summary>
/// Tells the other servers of a cluster what their live connections must know, through the database that they share. A lone server tells nobody.
/// Safe for concurrent use.
/// </summary>
public sealed partial class ServerNotices(
    IDbContextFactory<BalintDbContext> database, IOptions<ClusteringOptions> options, TimeProvider clock, ILogger<ServerNotices> logger) : BackgroundService
{
    private const string Channel = "balintroom";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _own = Guid.NewGuid().ToString("N");
    private readonly Channel<ServerNotice> _outgoing = System.Threading.Channels.Channel.CreateUnbounded<ServerNotice>();

    /// <summary>Raised for what another server told; handlers must be quick and must not throw.</summary>
    public event EventHandler<ServerNoticeEventArgs>? Received;

    /// <summary>Raised where notices may have been lost, because the database could not be reached for a while: look at everything again.</summary>
    public event EventHandler? Missed;

    /// <summary>Tells the other servers. Call it after the change is stored; returns at once and never throws.</summary>
    public void Tell(ServerNotice notice)
    {
        if (options.Value.Enabled)
            _outgoing.Writer.TryWrite(notice);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Enabled
        ? Task.WhenAll(AgainAndAgainAsync(SendAsync, stoppingToken), AgainAndAgainAsync(ListenAsync, stoppingToken))
        : Task.CompletedTask;

    private async Task AgainAndAgainAsync(Func<NpgsqlConnection, bool, CancellationToken, Task> work, CancellationToken stopping)
    {
        var isAgain = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(await ConnectionStringAsync(stopping));
                await connection.OpenAsync(stopping);
                await work(connection, isAgain, stopping);
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
            {
                if (!stopping.IsCancellationRequested)
                    LogLost(e);
                isAgain = true;
                await Task.Delay(Pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SendAsync(NpgsqlConnection connection, bool isAgain, CancellationToken stopping)
    {
        while (await _outgoing.Reader.WaitToReadAsync(stopping))
        {
            while (_outgoing.Reader.TryPeek(out var notice))
            {
                await using var command = new NpgsqlCommand("SELECT pg_notify(@channel, @text)", connection);
                command.Parameters.AddWithValue("channel", Channel);
                command.Parameters.AddWithValue("text", JsonSerializer.Serialize(new Envelope(_own, notice)));
                await command.ExecuteNonQueryAsync(stopping);
                // Taken off once it was told: after a lost connection it is told again.
                _outgoing.Reader.TryRead(out _);
            }
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection, bool isAgain, CancellationToken stopping)
    {
        connection.Notification += (_, told) =>
        {
            if (JsonSerializer.Deserialize<Envelope>(told.Payload) is { } envelope && envelope.From != _own)
                Received?.Invoke(this, new ServerNoticeEventArgs(envelope.Notice));
        };
        await using (var command = new NpgsqlCommand($"LISTEN {Channel}", connection))
            await command.ExecuteNonQueryAsync(stopping);
        if (isAgain)
            Missed?.Invoke(this, EventArgs.Empty);
        while (true)
            await connection.WaitAsync(stopping);
    }

    private async Task<string> ConnectionStringAsync(CancellationToken stopping)
    {
        await using var db = await database.CreateDbContextAsync(stopping);
        // A connection whose database machine is gone is found out by its silence.
        return new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false, KeepAlive = 5 }.ToString();
    }

    [LoggerMessage(LogLevel.Warning, "What servers tell each other is interrupted: the database cannot be reached. It goes on as soon as it can.")]
    private partial void LogLost(Exception exception);

    private sealed record Envelope(string From, ServerNotice Notice);
}
