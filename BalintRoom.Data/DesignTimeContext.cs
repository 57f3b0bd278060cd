using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BalintRoom.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> create the context without starting the server.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<BalintDbContext>
{
    public BalintDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<BalintDbContext>();
        DataSetup.Configure(options, ":memory:");
        return new BalintDbContext(options.Options);
    }
}
