using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Data;

/// <summary>Registers the database and makes it ready.</summary>
public static partial class DataSetup
{
    /// <summary>Adds the pooled context factory and the persisted key ring beside the database.</summary>
    public static WebApplicationBuilder AddBalintData(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<DatabaseOptions>(builder.Configuration.GetSection(DatabaseOptions.Section));
        builder.Services.AddSingleton<DatabaseFile>();
        builder.Services.AddPooledDbContextFactory<BalintDbContext>((services, options) =>
            Configure(options, services.GetRequiredService<DatabaseFile>().Path));

        builder.Services.AddDataProtection().SetApplicationName("BalintRoom");
        builder.Services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<DatabaseFile, ILoggerFactory>((keys, file, loggers) =>
                keys.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(file.Keys, loggers));
        return builder;
    }

    /// <summary>Takes the lock, creates the folder and brings the database up to date. Call it before the host starts.</summary>
    /// <returns>Whether it is ready; false, with the reason in the log, where another process uses it and clustering is not configured.</returns>
    public static async Task<bool> PrepareDataAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        var file = app.Services.GetRequiredService<DatabaseFile>();
        file.Folder.Create();
        try
        {
            if (!app.Configuration.GetValue<bool>("Clustering:Enabled"))
                file.Hold(SingleProcessLock.Take(file.Path));
        }
        catch (DatabaseInUseException e)
        {
            LogInUse(app.Logger, e.Message);
            return false;
        }

        await using var db = await app.Services.GetRequiredService<IDbContextFactory<BalintDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        // A process killed while migrating leaves this row for ever; holding the file's lock we know that nobody migrates.
        if (file.IsHeld)
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock;", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        return true;
    }

    /// <summary>The options of a context on one file.</summary>
    internal static void Configure(DbContextOptionsBuilder options, string path) => options
        // SQLite waits this many seconds for another's lock: shorter than any caller's own patience, so that a refusal is said as one.
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 5 }.ToString())
        .AddInterceptors(new ConnectionPragmas());

    [LoggerMessage(LogLevel.Critical, "{Reason}")]
    private static partial void LogInUse(ILogger logger, string reason);
}
