using BalintRoom.Data.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BalintRoom.Data;

/// <summary>Registers the database and makes it ready.</summary>
public static partial class DataSetup
{
    /// <summary>Adds the pooled context factory and the persisted key ring beside the database.</summary>
    public static WebApplicationBuilder AddBalintData(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<DatabaseOptions>(DatabaseOptions.Section, options => options.Fault);
        builder.Services.AddSingleton<DatabaseFile>();
        builder.Services.AddPooledDbContextFactory<BalintDbContext>((services, options) =>
            Configure(options, services.GetRequiredService<DatabaseFile>().Path));

        builder.Services.AddDataProtection().SetApplicationName("BalintRoom");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<DatabaseFile, ILoggerFactory>((keys, file, loggers) =>
        {
            keys.XmlRepository = new FileSystemXmlRepository(file.Keys, loggers);
            // The keys are protected by the access rights of their folder (DatabaseFile.Close), like the database beside it.
            keys.XmlEncryptor = new NullXmlEncryptor();
        });
        return builder;
    }

    /// <summary>Creates the folders, takes the lock and brings the database up to date. Call it before the host starts.</summary>
    /// <returns>
    /// <see cref="ExitCodes.Success"/> where the database is ready; otherwise the code to exit with. The reason is in the log: another process
    /// uses the database, or this version cannot migrate it.
    /// </returns>
    public static async Task<int> PrepareDataAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        var file = app.Services.GetRequiredService<DatabaseFile>();
        try
        {
            file.Create();
            file.Hold(SingleProcessLock.Take(file.Path));
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<BalintDbContext>>()
                .CreateDbContextAsync(cancellationToken);
            await DatabaseVersion.BringUpToDateAsync(db, cancellationToken);
            file.Close(app.Logger);
            return ExitCodes.Success;
        }
        catch (DatabaseInUseException e)
        {
            LogRefused(app.Logger, e.Message);
            return ExitCodes.DatabaseInUse;
        }
        catch (DatabaseVersionException e)
        {
            LogRefused(app.Logger, $"The database {file.Path} was not opened: {e.Message}");
            return ExitCodes.DatabaseVersion;
        }
    }

    /// <summary>The options of a context on one file.</summary>
    internal static void Configure(DbContextOptionsBuilder options, string path) => options
        // SQLite waits this many seconds for another's lock: shorter than any caller's own patience, so that a refusal is said as one.
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 5 }.ToString())
        // SQLite cannot change a column: EF makes the table anew, for which it must let go of foreign keys outside of the transaction.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning))
        .AddInterceptors(new ConnectionPragmas());

    [LoggerMessage(LogLevel.Critical, "{Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
