using Microsoft.Extensions.Options;

namespace BalintRoom.Data;

/// <summary>The database file of this process, the folder it is in, and its lock while this process holds it.</summary>
public sealed partial class DatabaseFile(IOptions<DatabaseOptions> options, IHostEnvironment environment) : IDisposable
{
    private const UnixFileMode Others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private SingleProcessLock? _lock;

    public string Path => options.Value.FullPath(environment.ContentRootPath);

    public DirectoryInfo Folder => new(System.IO.Path.GetDirectoryName(Path)!);

    /// <summary>The folder of Data Protection's keys, which protect form tokens, cookies and circuits.</summary>
    public DirectoryInfo Keys => new(System.IO.Path.Combine(Folder.FullName, "keys"));

    /// <summary>
    /// Creates the folders with access for this process's user only, and removes the access of other users to keys that exist already.
    /// On Windows both have the access rights of the folder they are in.
    /// </summary>
    /// <param name="logger">Gets a warning where that access could not be removed; null for none.</param>
    public void CreateFolders(ILogger? logger = null)
    {
        CreatePrivate(Folder);
        CreatePrivate(Keys);
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            foreach (var entry in (IEnumerable<FileSystemInfo>)[Keys, .. Keys.EnumerateFiles("*.xml")])
                if ((entry.UnixFileMode & Others) != UnixFileMode.None)
                    entry.UnixFileMode &= ~Others;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            if (logger is not null)
                LogReadable(logger, Keys.FullName);
        }
    }

    public void Hold(SingleProcessLock held) => _lock = held;

    public void Dispose() => _lock?.Dispose();

    private static void CreatePrivate(DirectoryInfo folder)
    {
        if (OperatingSystem.IsWindows())
            folder.Create();
        else
            Directory.CreateDirectory(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Other users of this machine may be able to read the keys in {Folder}. Make this process's user its only owner (chown, chmod 700).")]
    private static partial void LogReadable(ILogger logger, string folder);
}
