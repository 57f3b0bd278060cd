using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BalintRoom.Tests.Support;

/// <summary>
/// The whole product in memory, on a database file of its own. Do not use <see cref="WebApplicationFactory{TEntryPoint}"/> itself: it would open the
/// default database, which a second server cannot lock.
/// </summary>
/// <param name="keepIn">A folder that outlives this object, to start another server on the same database; null for a folder of its own.</param>
internal class TestApp(DirectoryInfo? keepIn = null) : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database = TestDatabase.In(keepIn ?? Directory.CreateTempSubdirectory("balint-test-"));

    /// <summary>What the product printed at its start.</summary>
    public StringWriter Output { get; } = new();

    /// <summary>The path of the database file.</summary>
    public string Database => _database.Path;

    /// <summary>The address its browsers go to.</summary>
    public virtual Uri Home { get; } = new("http://localhost");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (keepIn is null)
            await _database.DeleteAsync();
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Database:Path", Database);
        foreach (var (key, value) in _database.Settings)
            builder.UseSetting(key, value);
        // Log lines would bury a failed test; tests of the log replace this provider.
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services => services.AddSingleton(new StartupOutput(Output)));
    }
}
