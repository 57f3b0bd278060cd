using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Data;

/// <summary>
/// Copies the database into one file, and back. A backup is taken while the server runs; a restore needs it stopped, and checks the copy
/// before it touches anything. The key ring is not in it: it protects nothing that is stored, and would be one more copy of a secret.
/// </summary>
public static class Backup
{
    private const string DatabaseEntry = "balintroom.db";

    /// <summary>Takes a backup into a new file.</summary>
    /// <exception cref="IOException">The file is there already, or there is no database.</exception>
    public static async Task TakeAsync(DatabaseFile database, string file)
    {
        if (File.Exists(file))
            throw new IOException($"{file} is there already.");
        if (!File.Exists(database.Path))
            throw new IOException($"There is no database at {database.Path}.");
        var folder = Directory.CreateTempSubdirectory("balint-backup-");
        try
        {
            var copy = Path.Combine(folder.FullName, DatabaseEntry);
            await CopyAsync(database.Path, copy);
            await CheckAsync(copy);
            await using var stream = PrivateFiles.Open(file, FileMode.CreateNew);
            await using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
            await archive.CreateEntryFromFileAsync(copy, DatabaseEntry);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Puts a backup in the place of the database; what was there is kept beside it.</summary>
    /// <exception cref="DatabaseInUseException">The server is running.</exception>
    /// <exception cref="InvalidDataException">The file is no backup, or is damaged.</exception>
    public static async Task RestoreAsync(DatabaseFile database, string file)
    {
        PrivateFiles.CreateFolder(database.Folder.FullName);
        using var held = SingleProcessLock.Take(database.Path);
        var folder = Directory.CreateTempSubdirectory("balint-restore-");
        try
        {
            await using (var archive = await ZipFile.OpenReadAsync(file))
            {
                var entry = archive.GetEntry(DatabaseEntry) ?? throw new InvalidDataException($"{file} is no backup of BalintRoom.");
                await entry.ExtractToFileAsync(Path.Combine(folder.FullName, DatabaseEntry));
            }

            var copy = Path.Combine(folder.FullName, DatabaseEntry);
            await CheckAsync(copy);
            SqliteConnection.ClearAllPools();
            foreach (var suffix in (string[])["", "-wal", "-shm"])
                if (File.Exists(database.Path + suffix))
                    File.Move(database.Path + suffix, database.Path + ".before-restore" + suffix, overwrite: true);
            File.Copy(copy, database.Path);
            database.Close();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static async Task CopyAsync(string from, string to)
    {
        await using var source = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = from,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false
        }.ToString());
        await source.OpenAsync();
        await using var command = source.CreateCommand();
        command.CommandText = "VACUUM INTO $to;";
        command.Parameters.AddWithValue("$to", to);
        await command.ExecuteNonQueryAsync();
    }

    internal static async Task CheckAsync(string path)
    {
        var options = new DbContextOptionsBuilder<BalintDbContext>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await using var db = new BalintDbContext(options.Options);
        try
        {
            var sound = await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync();
            if (sound is not ["ok"])
                throw new InvalidDataException("The copy is damaged.");
            await DatabaseVersion.AppliedAsync(db);
        }
        catch (DatabaseVersionException e)
        {
            throw new InvalidDataException($"The copy cannot be used: {e.Message}", e);
        }
        catch (SqliteException e)
        {
            throw new InvalidDataException("The copy is no database.", e);
        }
    }
}
