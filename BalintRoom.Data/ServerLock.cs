using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BalintRoom.Data;

/// <summary>
/// Keeps a second server off a PostgreSQL database, but for those of the same cluster, which share it: a room lives in one process. PostgreSQL
/// releases it when this process or its machine is gone. Where the connection is lost the lock is taken again; where a server that does not belong to the
/// cluster has it by then, this one ends.
/// </summary>
internal sealed partial class ServerLock(
    IHostApplicationLifetime lifetime, IOptions<ClusteringOptions> clustering, TimeProvider clock, ILogger<ServerLock> logger) : IAsyncDisposable
{
    /// <summary>The key of the advisory lock: "Server" in ASCII.</summary>
    private const string Key = "91695177164146";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private string _connectionString = "";
    private string _take = "";
    private Task _watching = Task.CompletedTask;

    /// <summary>Takes the lock, and waits a moment for one that is just being released.</summary>
    /// <param name="db">A context on the database.</param>
    /// <param name="alone">Whether the servers of this one's own cluster are kept off too.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="DatabaseInUseException">Another server holds it.</exception>
    public async Task HoldAsync(BalintDbContext db, bool alone, CancellationToken cancellationToken)
    {
        _take = clustering.Value.Enabled && !alone ? $"SELECT pg_advisory_lock_shared({Key});" : $"SELECT pg_advisory_lock({Key});";
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
            await using var command = new NpgsqlCommand(_take, connection);
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
