using System.Data.Common;
using Microsoft.Extensions.Options;

namespace BalintRoom.Data;

/// <summary>The commands of the command line that work on the database instead of starting the server.</summary>
public static class DatabaseCommands
{
    private const string Usage = """
        Usage:
          ./run [--Section:Key value ...]   starts the server
          ./run backup FILE                 copies the database to a new file; the server may be running
          ./run restore FILE                replaces the database with a backup; stop the server first
          ./run move FILE                   copies a SQLite database into the PostgreSQL database of the configuration; stop the server first
        """;

    /// <summary>Whether the first two arguments are a command and its file.</summary>
    public static bool IsCommand(string[] args) => args is ["backup" or "restore" or "move", var file, ..] && !file.StartsWith('-');

    /// <summary>The usage text where the arguments are neither settings nor a complete command; otherwise null.</summary>
    public static string? UsageFor(string[] args) => args is [var first, ..] && !IsSetting(first) && !IsCommand(args) ? Usage : null;

    /// <summary>Runs the command and says what came of it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, DatabaseFile database, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(output);
        var file = Path.GetFullPath(args[1]);
        try
        {
            await output.WriteLineAsync(args[0] switch
            {
                "backup" => await BackUpAsync(database, file),
                "restore" => await RestoreAsync(database, file),
                _ => await MoveAsync(database, file),
            });
            return ExitCodes.Success;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or DbException
            or DatabaseInUseException or DatabaseVersionException or OptionsValidationException)
        {
            await output.WriteLineAsync($"The {args[0]} failed, and nothing was changed: {e.Message}");
            return ExitCodes.Failed;
        }
    }

    private static async Task<string> BackUpAsync(DatabaseFile database, string file)
    {
        EnsureFile(database, "pg_dump");
        await Backup.TakeAsync(database, file);
        return $"Backed up to {file}.";
    }

    private static async Task<string> RestoreAsync(DatabaseFile database, string file)
    {
        EnsureFile(database, "pg_restore");
        await Backup.RestoreAsync(database, file);
        return $"Restored from {file}.";
    }

    private static async Task<string> MoveAsync(DatabaseFile database, string file)
    {
        if (database.IsUsed)
            throw new InvalidDataException("Set Database:Provider to PostgreSql, and Database:ConnectionString to the database that is to hold the data.");
        var moved = await DatabaseMove.RunAsync(file, database.ConnectionString);
        var rows = string.Join(Environment.NewLine, moved.Tables.Select(t => $"  {t.Name}: {t.Rows}"));
        return (moved.WasThere ? "The database holds all of it already; nothing was changed." : "Moved. Each row was read back and compared.")
            + $"{Environment.NewLine}{rows}{Environment.NewLine}{file} is as it was. Keep it until the server runs, then put it away.";
    }

    private static void EnsureFile(DatabaseFile database, string instead)
    {
        if (!database.IsUsed)
            throw new InvalidDataException($"the data is on a PostgreSQL server. Use its {instead}.");
    }

    /// <summary>Whether an argument is a setting: <c>--key value</c>, <c>/key value</c> or <c>key=value</c>.</summary>
    private static bool IsSetting(string argument) =>
        argument.StartsWith('-') || argument.StartsWith('/') || argument.Contains('=', StringComparison.Ordinal);
}
