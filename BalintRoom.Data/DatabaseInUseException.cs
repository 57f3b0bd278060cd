namespace BalintRoom.Data;

/// <summary>A second process was started on a database that is in use.</summary>
public sealed class DatabaseInUseException(string databasePath, Exception inner) : Exception(
    $"BalintRoom is already running on {databasePath}. Stop the other one first, give this one its own database "
    + "(Database:Path), or configure clustering (Clustering:Enabled) to run several on one database.", inner)
{
    /// <summary>What the process exits with: "temporary failure, try again later" of sysexits.</summary>
    public const int ExitCode = 75;

    public string DatabasePath { get; } = databasePath;
}
