namespace BalintRoom.Data;

/// <summary>Where the embedded database lies; bound from <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>The database file. Relative to the content root; its folder also holds the lock and the key ring.</summary>
    /// <remarks>Not "data": where case does not count that is the folder this file lies in.</remarks>
    public string Path { get; set; } = System.IO.Path.Combine("var", "balintroom.db");

    /// <summary>The first error in the settings; null where they are valid.</summary>
    public string? Fault => System.IO.Path.GetFileName(Path.Trim()).Length == 0
        ? "Database:Path must be the path of a file, such as /var/lib/balintroom/balintroom.db."
        : null;

    /// <summary>The absolute path of the file <paramref name="contentRoot"/> makes of <see cref="Path"/>.</summary>
    public string FullPath(string contentRoot) => System.IO.Path.GetFullPath(Path, contentRoot);
}
