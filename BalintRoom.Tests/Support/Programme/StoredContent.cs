using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Support;

/// <summary>What a database holds, independent of the model.</summary>
internal static class StoredContent
{
    /// <summary>All that is stored, as bytes to be searched: the file of SQLite, or every value on PostgreSQL.</summary>
    public static async Task<byte[]> ReadAsync(ProgrammeWorld world)
    {
        if (world.IsOnPostgreSql)
            return Encoding.UTF8.GetBytes(string.Join('\n', (await ValuesAsync(world)).Select(v => v.Text)));
        await using (var db = world.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", ProgrammeWorld.Cancel);
        await using var file = new FileStream(world.Database, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, ProgrammeWorld.Cancel);
        return bytes;
    }

    /// <summary>Every value of every table, as text, with its table and column.</summary>
    public static async Task<IReadOnlyList<(string Place, string Text)>> ValuesAsync(ProgrammeWorld world)
    {
        await using var db = world.CreateDbContext();
        await db.Database.OpenConnectionAsync(ProgrammeWorld.Cancel);
        var connection = db.Database.GetDbConnection();
        var found = new List<(string, string)>();
        foreach (var table in await ReadAsync(connection, world.IsOnPostgreSql
            ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
            : "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            foreach (var column in await ReadAsync(connection, world.IsOnPostgreSql
                ? $"SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'"
                : $"SELECT name FROM pragma_table_info('{table}')"))
            {
                found.AddRange((await ReadAsync(connection, $"""SELECT CAST("{column}" AS TEXT) FROM "{table}" WHERE "{column}" IS NOT NULL"""))
                    .Select(text => ($"{table}.{column}", text)));
            }
        }

        return found;
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of the schema itself.
        command.CommandText = query;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(ProgrammeWorld.Cancel);
        var lines = new List<string>();
        while (await reader.ReadAsync(ProgrammeWorld.Cancel))
            lines.Add(reader.GetString(0));
        return lines;
    }
}
