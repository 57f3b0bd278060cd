namespace BalintRoom.Data;

/// <summary>
/// Files and folders that only this process's user can read, whatever the process's umask says. On Windows they have the access rights of
/// the folder they are in.
/// </summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    /// <summary>Creates a folder; one that exists stays as it is.</summary>
    public static DirectoryInfo CreateFolder(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnFolder);

    /// <summary>Opens a file for writing, and creates it where it does not exist; one that exists keeps its access rights.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">How to open it.</param>
    /// <exception cref="IOException">The file exists already, with <see cref="FileMode.CreateNew"/>.</exception>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnFile;
        return new FileStream(path, options);
    }

    /// <summary>Removes other users' access to what exists already.</summary>
    /// <returns>What they may still be able to access, because it belongs to another user or the file system has no permissions.</returns>
    public static IReadOnlyList<FileSystemInfo> Close(params IEnumerable<FileSystemInfo> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return OperatingSystem.IsWindows() ? [] : [.. entries.Where(e => e.Exists && !TryClose(e))];
    }

    private static bool TryClose(FileSystemInfo entry)
    {
        if (OperatingSystem.IsWindows())
            return true;
        try
        {
            if ((entry.UnixFileMode & ~OwnFolder) != UnixFileMode.None)
                entry.UnixFileMode &= OwnFolder;
            entry.Refresh();
            return (entry.UnixFileMode & ~OwnFolder) == UnixFileMode.None;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
