using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BalintRoom.Data;

/// <summary>
/// Keeps a second server off a PostgreSQL database: rooms live in one process. The server releases it when this process or its machine is gone. Where the
/// connection is lost the lock is taken again; where another server has it by then, this one ends.
/// </summary>
internal sealed partial class ServerLock(IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ServerLock> logger) : IAsyncDisposable
{
    /// <summary>The key of the advisory lock: "Server" in ASCII.</summary>
    private const string Take = "SELECT pg_advisory_lock(91695177164146);";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private string _connectionString = "";
    private Task _watching = Task.CompletedTask;

    /// <summary>Takes the lock, and waits a moment for one that is just being released.</summary>
    /// <exception cref="DatabaseInUseException">Another server holds it.</exception>
    public async Task HoldAsync(BalintDbContext db, CancellationToken cancellationToken)
    {
        var own = new NpgsqlConnectionStringBuilder(PostgreSqlConnection.Complete(db.Database.GetConnectionString()!)) { Pooling = false };
        // A server whose machine is gone is found out by its silence, within half a minute.
        own.Options += " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";
        _connectionString = own.ToString();
        _watching = WatchAsync(await OpenAsync(cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
        _stopping.Dispose();
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(Take, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            throw e is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } held
                ? new DatabaseInUseException($"the database {connection.Database}", held)
                : e;
        }
    }

    private async Task WatchAsync(NpgsqlConnection connection)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                // Ends when the connection does.
                await using (connection)
                    await connection.WaitAsync(_stopping.Token);
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
            {
                if (await OpenAgainAsync() is not { } next)
                    return;
                connection = next;
            }
        }
    }

    private async Task<NpgsqlConnection?> OpenAgainAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                return await OpenAsync(_stopping.Token);
            }
            catch (DatabaseInUseException e)
            {
                LogTaken(logger, e.Message);
                lifetime.StopApplication();
                return null;
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
            {
                await Task.Delay(Pause, clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return null;
    }

    [LoggerMessage(LogLevel.Critical, "This server lost its database for a while, and ends, because another has taken its place. {Reason}")]
    private static partial void LogTaken(ILogger logger, string reason);
}
