using BalintRoom.Data;
using BalintRoom.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Data;

/// <summary>A database as the last version before the first release left it, in a folder of its own.</summary>
internal sealed class OldDatabase : IDisposable
{
    private OldDatabase()
    {
    }

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("balint-old-");

    public string Path => System.IO.Path.Combine(Folder.FullName, "balintroom.db");

    /// <summary>Creates the database.</summary>
    /// <param name="change">SQL that changes it.</param>
    public static async Task<OldDatabase> MakeAsync(string change = "")
    {
        var old = new OldDatabase();
        var made = await File.ReadAllTextAsync(System.IO.Path.Combine(Repository.Root, "BalintRoom.Tests", "Data", "before-first-release.sql"));
        // The rows are listed by table, not in an order that references could follow.
        await using var connection = new SqliteConnection($"Data Source={old.Path};Foreign Keys=False;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = made + change;
        await command.ExecuteNonQueryAsync();
        return old;
    }

    public BalintDbContext Open()
    {
        var options = new DbContextOptionsBuilder<BalintDbContext>();
        DataSetup.Configure(options, Path);
        return new BalintDbContext(options.Options);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Folder.Delete(recursive: true);
    }
}
