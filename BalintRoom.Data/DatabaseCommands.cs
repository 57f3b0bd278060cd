using System.Data.Common;
using Microsoft.Extensions.Options;

namespace BalintRoom.Data;

/// <summary>The commands that copy a whole database: into a backup, from one, or to PostgreSQL.</summary>
public static class DatabaseCommands
{
    /// <summary>Runs the command and says what came of it.</summary>
    /// <param name="args">Its name (<c>backup</c>, <c>restore</c> or <c>move</c>) and its file.</param>
    /// <param name="database">The database.</param>
    /// <param name="output">Gets the words.</param>
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
            return e is DatabaseInUseException ? ExitCodes.DatabaseInUse : ExitCodes.Failed;
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
}
