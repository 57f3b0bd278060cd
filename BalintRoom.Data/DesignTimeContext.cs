using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace BalintRoom.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without starting the product.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<BalintDbContext>
{
    public BalintDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<BalintDbContext>();
        DataSetup.Configure(options, ":memory:");
        return new BalintDbContext(options.Options);
    }
}
