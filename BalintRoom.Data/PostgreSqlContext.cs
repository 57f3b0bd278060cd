using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Data;

/// <summary>The same context under another name, by which Entity Framework finds the migrations of PostgreSQL.</summary>
internal sealed class PostgreSqlContext(DbContextOptions<PostgreSqlContext> options) : BalintDbContext(options)
{
    /// <summary>A context on a database.</summary>
    public static PostgreSqlContext For(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlContext>();
        DataSetup.ConfigurePostgreSql(options, connectionString);
        return new PostgreSqlContext(options.Options);
    }
}
