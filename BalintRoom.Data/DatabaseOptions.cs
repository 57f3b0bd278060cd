namespace BalintRoom.Data;

/// <summary>Where the database is; bound from <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>SQLite where nothing is set.</summary>
    public DatabaseProvider Provider { get; set; }

    /// <summary>
    /// The file of SQLite. Relative to the content root; its folder also holds the lock and the key ring, and is needed with PostgreSQL too.
    /// </summary>
    /// <remarks>Not "data": where case does not count that is the folder this file lies in.</remarks>
    public string Path { get; set; } = System.IO.Path.Combine("var", "balintroom.db");

    /// <summary>How PostgreSQL is reached, in Npgsql's form; null for SQLite.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The first error in the settings; null where they are valid.</summary>
    public string? Fault => System.IO.Path.GetFileName(Path.Trim()).Length == 0
        ? "Database:Path must be the path of a file, such as /var/lib/balintroom/balintroom.db."
        : Provider == DatabaseProvider.PostgreSql ? PostgreSqlConnection.Fault(ConnectionString)
        : string.IsNullOrWhiteSpace(ConnectionString) ? null
        : "Database:ConnectionString is for PostgreSQL alone: set Database:Provider to PostgreSql, or take it away.";

    /// <summary>The absolute path of the file <paramref name="contentRoot"/> makes of <see cref="Path"/>.</summary>
    public string FullPath(string contentRoot) => System.IO.Path.GetFullPath(Path, contentRoot);
}
