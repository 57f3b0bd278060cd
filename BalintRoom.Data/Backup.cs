using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Data;

/// <summary>
/// Copies the database into one file, and back. A backup is taken while the server runs; a restore needs it stopped, and checks the copy
/// before it touches anything. The key ring is not in it: it protects nothing that is stored, and would be one more copy of a secret.
/// </summary>
public static class Backup
{
    private const string DatabaseEntry = "balintroom.db";

    private const string Usage = """
        Usage:
          ./run [--Section:Key value ...]   starts the server
          ./run backup FILE                 copies the database to a new file; the server may be running
          ./run restore FILE                replaces the database with a backup; stop the server first
        """;

    /// <summary>Whether the first two arguments are a command and its file.</summary>
    public static bool IsCommand(string[] args) => args is ["backup" or "restore", var file, ..] && !file.StartsWith('-');

    /// <summary>The usage text where the arguments are neither settings nor a complete command; otherwise null.</summary>
    public static string? UsageFor(string[] args) => args is [var first, ..] && !IsSetting(first) && !IsCommand(args) ? Usage : null;

    /// <summary>Runs the command and says what came of it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, DatabaseFile database, TextWriter output)
    {
        var file = Path.GetFullPath(args[1]);
        try
        {
            if (args[0] == "backup")
                await TakeAsync(database, file);
            else
                await RestoreAsync(database, file);
            await output.WriteLineAsync(args[0] == "backup" ? $"Backed up to {file}." : $"Restored from {file}.");
            return ExitCodes.Success;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or SqliteException
            or DatabaseInUseException or OptionsValidationException)
        {
            await output.WriteLineAsync($"The {args[0]} failed, and nothing was changed: {e.Message}");
            return ExitCodes.Failed;
        }
    }

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

    /// <summary>Whether an argument is a setting: <c>--key value</c>, <c>/key value</c> or <c>key=value</c>.</summary>
    private static bool IsSetting(string argument) =>
        argument.StartsWith('-') || argument.StartsWith('/') || argument.Contains('=', StringComparison.Ordinal);

    private static async Task CopyAsync(string from, string to)
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

    private static async Task CheckAsync(string path)
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
