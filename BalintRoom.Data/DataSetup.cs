using System.Data.Common;
using BalintRoom.Data.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace BalintRoom.Data;

/// <summary>Registers the database and makes it ready.</summary>
public static partial class DataSetup
{
    /// <summary>Adds the pooled context factory and the persisted key ring beside the database.</summary>
    public static WebApplicationBuilder AddBalintData(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<DatabaseOptions>(DatabaseOptions.Section, options => options.Fault);
        builder.Services.AddSettings<ClusteringOptions>(ClusteringOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<ClusteringOptions>, ClusteringValidation>();
        builder.Services.AddSingleton<DatabaseFile>();
        builder.Services.AddPooledDbContextFactory<BalintDbContext>((services, options) =>
        {
            var database = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            if (database.Provider == DatabaseProvider.PostgreSql)
                ConfigurePostgreSql(options, database.ConnectionString!);
            else
                Configure(options, services.GetRequiredService<DatabaseFile>().Path);
        });

        builder.Services.AddSingleton<ServerLock>();
        builder.Services.AddSingleton<ServerNotices>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ServerNotices>());
        builder.Services.AddSingleton<TaskLeases>();
        builder.Services.AddSingleton<UsedTokens>();
        builder.Services.AddDataProtection().SetApplicationName("BalintRoom");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<DatabaseFile, IServiceProvider, ILoggerFactory>((keys, file, services, loggers) =>
        {
            keys.XmlRepository = file.IsUsed
                ? new FileSystemXmlRepository(file.Keys, loggers)
                : new EntityFrameworkCoreXmlRepository<BalintDbContext>(services, loggers);
            // The keys are protected by the access rights of their folder (DatabaseFile.Close) or of the database, like the data beside them.
            keys.XmlEncryptor = new NullXmlEncryptor();
        });
        return builder;
    }

    /// <summary>Creates the folders, takes the lock and brings the database up to date. Call it before the host starts.</summary>
    /// <param name="app">The product.</param>
    /// <param name="alone">Whether no other server may use the database meanwhile, not even one of the same cluster.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// <see cref="ExitCodes.Success"/> where the database is ready; otherwise the code to exit with. The reason is in the log: another process
    /// uses the database, it cannot be reached or read, or this version cannot migrate it.
    /// </returns>
    public static async Task<int> PrepareDataAsync(this WebApplication app, bool alone = false, CancellationToken cancellationToken = default)
    {
        var file = app.Services.GetRequiredService<DatabaseFile>();
        try
        {
            file.Create();
            if (file.IsUsed)
                file.Hold();
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<BalintDbContext>>()
                .CreateDbContextAsync(cancellationToken);
            if (!file.IsUsed)
                await app.Services.GetRequiredService<ServerLock>().HoldAsync(db, alone, cancellationToken);
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
            LogRefused(app.Logger, $"The database {(file.IsUsed ? file.Path + " " : "")}was not opened: {e.Message}");
            return ExitCodes.DatabaseVersion;
        }
        catch (DbException e) when (!file.IsUsed)
        {
            // What the server says holds no password.
            LogRefused(app.Logger, $"The database was not opened: {e.Message} Look at Database:ConnectionString and at the server.");
            return ExitCodes.DatabaseUnavailable;
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            LogRefused(
                app.Logger, $"The database {file.Path} was not opened: {e.Message} Check Database:Path, and that this process's user may write the file "
                + "and its folder. Where the file is damaged, restore the last backup.");
            return ExitCodes.DatabaseUnreadable;
        }
    }

    /// <summary>The options of a context on one SQLite file.</summary>
    internal static void Configure(DbContextOptionsBuilder options, string path) => options
        // SQLite waits this many seconds for another's lock: shorter than any caller's own patience, so that a refusal is said as one.
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 5 }.ToString())
        // SQLite cannot change a column: EF makes the table anew, for which it must let go of foreign keys outside of the transaction.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning))
        .AddInterceptors(new ConnectionPragmas());

    /// <summary>The options of a context on a PostgreSQL database.</summary>
    internal static void ConfigurePostgreSql(DbContextOptionsBuilder options, string connectionString) => options
        // Npgsql's own strategy wraps the faults it thinks transient in another exception; callers expect the database's.
        .UseNpgsql(PostgreSqlConnection.Complete(connectionString), npgsql => npgsql.ExecutionStrategy(d => new NonRetryingExecutionStrategy(d)))
        .AddInterceptors(new OneWriter());

    [LoggerMessage(LogLevel.Critical, "{Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
