using BalintRoom.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Support;

/// <summary>An empty database with all migrations applied: created once in each run, and copied for each test.</summary>
internal static class MigratedDatabase
{
    private static readonly Lazy<byte[]> Content = new(Make);

    /// <summary>Copies it to a path, unless there is a database already.</summary>
    public static void CopyTo(string path)
    {
        if (!File.Exists(path))
            File.WriteAllBytes(path, Content.Value);
    }

    private static byte[] Make()
    {
        var folder = Directory.CreateTempSubdirectory("balint-migrated-");
        try
        {
            var file = Path.Combine(folder.FullName, "balintroom.db");
            var options = new DbContextOptionsBuilder<BalintDbContext>();
            DataSetup.Configure(options, file);
            using (var db = new BalintDbContext(options.Options))
            {
                db.Database.Migrate();
                // Writes what is still in the write-ahead log to the file.
                db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE);");
                using var connection = new SqliteConnection(db.Database.GetConnectionString());
                SqliteConnection.ClearPool(connection);
            }

            return File.ReadAllBytes(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
