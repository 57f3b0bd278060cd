using Microsoft.Extensions.Options;

namespace BalintRoom.Data;

/// <summary>
/// The database file of this process, the folder it is in, and its lock while this process holds it. With PostgreSQL there is only the folder.
/// </summary>
public sealed partial class DatabaseFile(IOptions<DatabaseOptions> options, IHostEnvironment environment) : IDisposable
{
    private SingleProcessLock? _lock;

    public string Path => options.Value.FullPath(environment.ContentRootPath);

    /// <summary>Whether the data is in the file.</summary>
    public bool IsUsed => options.Value.Provider == DatabaseProvider.Sqlite;

    /// <summary>How PostgreSQL is reached, where it is used.</summary>
    internal string ConnectionString => options.Value.ConnectionString!;

    public DirectoryInfo Folder => new(System.IO.Path.GetDirectoryName(Path)!);

    /// <summary>The folder of Data Protection's keys, which protect form tokens, cookies and circuits.</summary>
    public DirectoryInfo Keys => new(System.IO.Path.Combine(Folder.FullName, "keys"));

    /// <summary>Creates the folders and the file where they do not exist yet, with access for this process's user only.</summary>
    public void Create()
    {
        PrivateFiles.CreateFolder(Folder.FullName);
        PrivateFiles.CreateFolder(Keys.FullName);
        if (!IsUsed)
            return;
        // SQLite gives its log and its index the access rights of the database file, so that has its own before SQLite opens it.
        PrivateFiles.Open(Path, FileMode.OpenOrCreate).Dispose();
    }

    /// <summary>
    /// Removes other users' access to the database, what lies beside it under its name, and the keys. The folder may be one that holds
    /// more than this, so it stays as it is.
    /// </summary>
    /// <param name="logger">Gets a warning for each that others may still be able to read; null for none.</param>
    public void Close(ILogger? logger = null)
    {
        foreach (var readable in PrivateFiles.Close(
            [Keys, .. Keys.Exists ? Keys.EnumerateFiles() : [], .. Folder.EnumerateFiles(System.IO.Path.GetFileName(Path) + "*")]))
            if (logger is not null)
                LogReadable(logger, readable.FullName);
    }

    /// <summary>Takes the lock that keeps a second process out.</summary>
    /// <exception cref="DatabaseInUseException">Another process holds it.</exception>
    public void Hold() => _lock = SingleProcessLock.Take(Path);

    public void Dispose() => _lock?.Dispose();

    [LoggerMessage(
        LogLevel.Warning,
        "Other users of this machine may be able to read {Path}. Give it to this process's user alone (chown, chmod go-rwx).")]
    private static partial void LogReadable(ILogger logger, string path);
}
