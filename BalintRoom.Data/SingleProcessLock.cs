namespace BalintRoom.Data;

/// <summary>
/// Locks a file beside the database for this process's lifetime, so that no second process uses the same database. The operating
/// system releases it even when the process is killed.
/// </summary>
public sealed class SingleProcessLock : IDisposable
{
    private readonly FileStream _file;

    private SingleProcessLock(FileStream file) => _file = file;

    /// <summary>Takes the lock for a database.</summary>
    /// <param name="databasePath">The database file; its folder must exist.</param>
    /// <exception cref="DatabaseInUseException">Another process holds it.</exception>
    public static SingleProcessLock Take(string databasePath)
    {
        try
        {
            return new SingleProcessLock(new FileStream(
                databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new DatabaseInUseException(databasePath, e);
        }
    }

    public void Dispose() => _file.Dispose();
}
