using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace BalintRoom.Data;

/// <summary>
/// Copies all rows of a SQLite database into an empty PostgreSQL database, in one transaction, and compares every row before it commits. It can be
/// repeated: what is there already is compared, and left.
/// </summary>
internal static class DatabaseMove
{
    /// <summary>What was copied.</summary>
    /// <param name="WasThere">Whether the target held all of it before.</param>
    /// <param name="Tables">The number of rows of each table.</param>
    public sealed record Moved(bool WasThere, IReadOnlyList<(string Name, int Rows)> Tables);

    /// <summary>Copies a database.</summary>
    /// <param name="file">The SQLite file. It is not changed; no server may be using it.</param>
    /// <param name="connectionString">Where the PostgreSQL database is.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="InvalidDataException">The target holds other data, or cannot hold a row. Nothing was copied.</exception>
    /// <exception cref="DatabaseInUseException">A server uses the file.</exception>
    public static async Task<Moved> RunAsync(string file, string connectionString, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(file))
            throw new IOException($"There is no database at {file}.");
        using var held = SingleProcessLock.Take(file);
        var folder = Directory.CreateTempSubdirectory("balint-move-");
        try
        {
            // A copy is brought up to date, so that the file itself stays as it is.
            var copy = Path.Combine(folder.FullName, "balintroom.db");
            await Backup.CopyAsync(file, copy);
            await Backup.CheckAsync(copy);
            var from = new DbContextOptionsBuilder<BalintDbContext>();
            DataSetup.Configure(from, copy);
            await using var source = new BalintDbContext(from.Options);
            await DatabaseVersion.BringUpToDateAsync(source, cancellationToken);
            var to = new DbContextOptionsBuilder<BalintDbContext>();
            DataSetup.ConfigurePostgreSql(to, connectionString);
            await using var target = new BalintDbContext(to.Options);
            await DatabaseVersion.BringUpToDateAsync(target, cancellationToken);
            var moved = await CopyAsync(source, target, cancellationToken);
            SqliteConnection.ClearPool((SqliteConnection)source.Database.GetDbConnection());
            return moved;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Moved> CopyAsync(BalintDbContext source, BalintDbContext target, CancellationToken cancellationToken)
    {
        await source.Database.OpenConnectionAsync(cancellationToken);
        // No server writes meanwhile: a transaction waits for its turn (OneWriter).
        await using var transaction = await target.Database.BeginTransactionAsync(cancellationToken);
        var (from, to) = (source.Database.GetDbConnection(), (NpgsqlConnection)target.Database.GetDbConnection());
        var tables = TablesOf(target);
        var wanted = new List<Digest>();
        foreach (var table in tables)
            wanted.Add(await DigestAsync(from, table, cancellationToken));
        var counts = tables.Zip(wanted, (t, d) => (t.Name, d.Rows)).ToArray();
        var there = await DigestsAsync(to, tables, cancellationToken);
        if (there.SequenceEqual(wanted))
            return new Moved(WasThere: counts.Any(c => c.Rows > 0), counts);
        if (there.Any(d => d.Rows > 0))
            throw new InvalidDataException("the PostgreSQL database holds other data already. Give it an empty one.");

        foreach (var table in tables)
            await CopyAsync(from, to, table, cancellationToken);
        var copied = await DigestsAsync(to, tables, cancellationToken);
        foreach (var (table, (before, after)) in tables.Zip(wanted.Zip(copied)))
        {
            if (before != after)
                throw new InvalidDataException($"what was copied of {table.Name} differs from what was there.");
        }

        await transaction.CommitAsync(cancellationToken);
        return new Moved(WasThere: false, counts);
    }

    /// <summary>The tables that both databases have, each after those it refers to.</summary>
    private static List<ITable> TablesOf(BalintDbContext target)
    {
        var waiting = target.Model.GetRelationalModel().Tables
            .Where(t => !t.EntityTypeMappings.Any(m => PostgreSqlModel.Own.Contains(m.TypeBase.ClrType)))
            .OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<ITable>();
        while (waiting.Count > 0)
        {
            var next = waiting.First(t => t.ForeignKeyConstraints.All(f => f.PrincipalTable == t || ordered.Contains(f.PrincipalTable)));
            waiting.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    private static async Task CopyAsync(DbConnection from, NpgsqlConnection to, ITable table, CancellationToken cancellationToken)
    {
        var columns = table.Columns.ToArray();
        await using var insert = to.CreateCommand();
#pragma warning disable CA2100 // The names are the model's own.
        insert.CommandText = $"INSERT INTO \"{table.Name}\" ({NamesOf(table)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})";
#pragma warning restore CA2100
        foreach (var column in columns)
            insert.Parameters.Add(new NpgsqlParameter { DataTypeName = column.StoreTypeMapping.StoreTypeNameBase });
        await insert.PrepareAsync(cancellationToken);
        await foreach (var row in RowsAsync(from, table, cancellationToken))
        {
            for (var i = 0; i < columns.Length; i++)
                insert.Parameters[i].Value = row[i];
            try
            {
                await insert.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (PostgresException e)
            {
                throw new InvalidDataException($"a row of {table.Name} cannot be stored there: {e.MessageText}.", e);
            }
        }

        foreach (var column in columns.Where(c => c.PropertyMappings.Any(m => m.Property.ValueGenerated == ValueGenerated.OnAdd)))
            await CountOnAsync(from, to, table.Name, column, cancellationToken);
    }

    /// <summary>Numbers that the database gives go on where SQLite's would have: also those of deleted rows are not given again.</summary>
    private static async Task CountOnAsync(DbConnection from, NpgsqlConnection to, string table, IColumn column, CancellationToken cancellationToken)
    {
        if (column.StoreTypeMapping.ClrType != typeof(long) && column.StoreTypeMapping.ClrType != typeof(int))
            return;
        await using var last = from.CreateCommand();
        last.CommandText = "SELECT seq FROM sqlite_sequence WHERE name = $table";
        last.Parameters.Add(new SqliteParameter("$table", table));
        if (await last.ExecuteScalarAsync(cancellationToken) is not long given || given < 1)
            return;
        await using var set = new NpgsqlCommand("SELECT setval(pg_get_serial_sequence($1, $2), $3)", to)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = $"\"{table}\"" },
                new NpgsqlParameter { Value = column.Name },
                new NpgsqlParameter { Value = given },
            },
        };
        await set.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<Digest>> DigestsAsync(DbConnection connection, IEnumerable<ITable> tables, CancellationToken cancellationToken)
    {
        var digests = new List<Digest>();
        foreach (var table in tables)
            digests.Add(await DigestAsync(connection, table, cancellationToken));
        return digests;
    }

    /// <summary>The number of a table's rows and a hash of their content, whatever their order.</summary>
    private static async Task<Digest> DigestAsync(DbConnection connection, ITable table, CancellationToken cancellationToken)
    {
        var rows = new List<string>();
        await foreach (var row in RowsAsync(connection, table, cancellationToken))
        {
            var content = new StringBuilder();
            foreach (var value in row)
            {
                var text = value switch
                {
                    DBNull => null,
                    byte[] bytes => Convert.ToHexString(bytes),
                    DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
                    _ => Convert.ToString(value, CultureInfo.InvariantCulture),
                };
                // The length before each value keeps a boundary from moving.
                content.Append(CultureInfo.InvariantCulture, $"{text?.Length ?? -1}:{text};");
            }

            rows.Add(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString()))));
        }

        rows.Sort(StringComparer.Ordinal);
        return new Digest(rows.Count, Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(rows)))));
    }

    private static async IAsyncEnumerable<object[]> RowsAsync(
        DbConnection connection, ITable table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var types = table.Columns.Select(c => TypeOf(c.StoreTypeMapping)).ToArray();
        await using var select = connection.CreateCommand();
#pragma warning disable CA2100 // The names are the model's own.
        select.CommandText = $"SELECT {NamesOf(table)} FROM \"{table.Name}\"";
#pragma warning restore CA2100
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return [.. types.Select((type, i) => reader.IsDBNull(i) ? DBNull.Value : Read(reader, i, type))];
    }

    private static string NamesOf(ITable table) => string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));

    private static Type TypeOf(RelationalTypeMapping mapping)
    {
        var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    /// <summary>A value in the same type from either database.</summary>
    private static object Read(DbDataReader reader, int column, Type type) =>
        type == typeof(string) ? reader.GetString(column)
        : type == typeof(Guid) ? reader.GetGuid(column)
        : type == typeof(long) ? reader.GetInt64(column)
        : type == typeof(int) ? reader.GetInt32(column)
        : type == typeof(bool) ? reader.GetBoolean(column)
        : type == typeof(DateOnly) ? reader.GetFieldValue<DateOnly>(column)
        : type == typeof(byte[]) ? reader.GetFieldValue<byte[]>(column)
        : throw new InvalidOperationException($"A column of type {type} cannot be moved yet.");

    private sealed record Digest(int Rows, string Content);
}
