namespace BalintRoom.Data;

/// <summary>A second process was started on a database that is in use.</summary>
/// <param name="databasePath">The database's file, or its name.</param>
/// <param name="inner">Why the lock could not be taken.</param>
public sealed class DatabaseInUseException(string databasePath, Exception inner) : Exception(
    $"BalintRoom is already running on {databasePath}. Stop the other one first, or give this one its own database (Database:Path).", inner)
{
    public string DatabasePath { get; } = databasePath;
}
