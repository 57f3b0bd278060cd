using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BalintRoom.Data;

/// <summary>
/// Sets on every connection what SQLite does not store in the file: commits survive a power failure, foreign keys are enforced,
/// and deleted data is overwritten rather than left in free pages.
/// </summary>
internal sealed class ConnectionPragmas : DbConnectionInterceptor
{
    /// <summary>The same statements, for a connection opened outside Entity Framework.</summary>
    internal const string Sql = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    // SQLite's asynchronous calls run synchronously.
    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }
}
