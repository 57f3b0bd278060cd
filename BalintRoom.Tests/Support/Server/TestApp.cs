using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BalintRoom.Tests.Support;

/// <summary>The whole product on a database of its own, in memory but for that. Never use the factory bare: the database is locked.</summary>
/// <param name="keepIn">A folder that outlives this app, to start another on the same database; null for one of its own.</param>
internal class TestApp(DirectoryInfo? keepIn = null) : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _folder = keepIn ?? Directory.CreateTempSubdirectory("balint-test-");

    /// <summary>What was printed for whoever started the server.</summary>
    public StringWriter Output { get; } = new();

    /// <summary>The database file.</summary>
    public string Database => Path.Combine(_folder.FullName, "balintroom.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (keepIn is null)
            _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        MigratedDatabase.CopyTo(Database);
        builder.UseSetting("Database:Path", Database);
        // A failed test should stand out; what the product logs is looked at by the tests that are about it.
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services => services.AddSingleton(new StartupOutput(Output)));
    }
}
