using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace BalintRoom.Data;

/// <summary>
/// Lets one writer after the other into a PostgreSQL database, over all servers, as SQLite does: what a transaction has read is still true when it
/// writes. The journal has a connection of its own and does not wait.
/// </summary>
internal sealed class OneWriter : DbTransactionInterceptor, IDbCommandInterceptor
{
    /// <summary>The key of the advisory lock: "Balint" in ASCII. It is given back when the transaction ends, or its connection.</summary>
    internal const string Lock = "SELECT pg_advisory_xact_lock(72986198109812);";

    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        using var command = CommandFor(connection, result);
        command.ExecuteNonQuery();
        return result;
    }

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        await using var command = CommandFor(connection, result);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    public InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Queue(command, eventData);
        return result;
    }

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Queue(command, eventData);
        return new ValueTask<InterceptionResult<int>>(result);
    }

    /// <summary>A change without a transaction of its own: the statements of one command are one.</summary>
    private static void Queue(DbCommand command, CommandEventData eventData)
    {
        if (command.Transaction is null && eventData.CommandSource is (CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete))
            command.CommandText = Lock + command.CommandText;
    }

    private static NpgsqlCommand CommandFor(DbConnection connection, DbTransaction transaction) =>
        new(Lock, (NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
}
