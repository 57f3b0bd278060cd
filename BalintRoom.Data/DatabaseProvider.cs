namespace BalintRoom.Data;

/// <summary>Where the data is stored.</summary>
public enum DatabaseProvider
{
    /// <summary>In a file, for one process.</summary>
    Sqlite,

    /// <summary>On a PostgreSQL server.</summary>
    PostgreSql,
}
