using Microsoft.Extensions.Options;

namespace BalintRoom.Data;

/// <summary>The database file of this process, and its lock while it is held.</summary>
public sealed class DatabaseFile(IOptions<DatabaseOptions> options, IHostEnvironment environment) : IDisposable
{
    private SingleProcessLock? _lock;

    public string Path { get; } = options.Value.FullPath(environment.ContentRootPath);

    public DirectoryInfo Folder => new(System.IO.Path.GetDirectoryName(Path)!);

    public DirectoryInfo Keys => new(System.IO.Path.Combine(Folder.FullName, "keys"));

    public bool IsHeld => _lock is not null;

    public void Hold(SingleProcessLock held) => _lock = held;

    public void Dispose() => _lock?.Dispose();
}
