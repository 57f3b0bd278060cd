using System.Reflection;
using BalintRoom.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit.v3;

namespace BalintRoom.Tests.Support;

/// <summary>The database of a test: a file in its folder, or one on the shared PostgreSQL server that is named after the folder.</summary>
internal sealed class TestDatabase
{
    private TestDatabase(DirectoryInfo folder, string? connectionString) => (Folder, ConnectionString) = (folder, connectionString);

    public DirectoryInfo Folder { get; }

    /// <summary>How PostgreSQL is reached; null with SQLite.</summary>
    public string? ConnectionString { get; }

    /// <summary>The file of SQLite. Its folder is used with PostgreSQL too.</summary>
    public string Path => System.IO.Path.Combine(Folder.FullName, "balintroom.db");

    /// <summary>The product's settings for it.</summary>
    public IEnumerable<(string Key, string Value)> Settings =>
        ConnectionString is null ? [] : [("Database:Provider", "PostgreSql"), ("Database:ConnectionString", ConnectionString)];

    /// <summary>Whether the test that runs has a class for PostgreSQL.</summary>
    public static bool IsPostgreSql => TestContext.Current.TestClass is IXunitTestClass { Class: var type }
        && type.GetCustomAttribute<OnPostgreSqlAttribute>() is not null;

    /// <summary>The database of a folder, with all migrations applied. It is created where the folder has none.</summary>
    public static async Task<TestDatabase> InAsync(DirectoryInfo folder)
    {
        var connection = IsPostgreSql ? await (await PostgreSqlServer.Shared).MigratedAsync(folder.Name) : null;
        var database = new TestDatabase(folder, connection);
        if (connection is null)
            MigratedDatabase.CopyTo(database.Path);
        return database;
    }

    /// <summary>The same, for a constructor, which cannot await it.</summary>
    public static TestDatabase In(DirectoryInfo folder) => Task.Run(() => InAsync(folder)).GetAwaiter().GetResult();

    public DbContextOptions<BalintDbContext> Options()
    {
        var options = new DbContextOptionsBuilder<BalintDbContext>();
        if (ConnectionString is null)
            DataSetup.Configure(options, Path);
        else
            DataSetup.ConfigurePostgreSql(options, ConnectionString);
        return options.Options;
    }

    /// <summary>Closes this process's connections and deletes it, and its folder.</summary>
    public async Task DeleteAsync()
    {
        if (ConnectionString is null)
        {
            using var db = new BalintDbContext(Options());
            using var own = new SqliteConnection(db.Database.GetConnectionString());
            SqliteConnection.ClearPool(own);
        }
        else
        {
            await (await PostgreSqlServer.Shared).DropAsync(Folder.Name);
        }

        Folder.Delete(recursive: true);
    }
}
