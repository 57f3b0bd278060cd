using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BalintRoom.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> create the context of either set of migrations without starting the server.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<BalintDbContext>, IDesignTimeDbContextFactory<PostgreSqlContext>
{
    public BalintDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<BalintDbContext>();
        DataSetup.Configure(options, ":memory:");
        return new BalintDbContext(options.Options);
    }

    PostgreSqlContext IDesignTimeDbContextFactory<PostgreSqlContext>.CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlContext>();
        DataSetup.ConfigurePostgreSql(options, "Host=localhost;Database=balintroom");
        return new PostgreSqlContext(options.Options);
    }
}
