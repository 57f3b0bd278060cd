using System.Diagnostics;
using BalintRoom.Data;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgreSqlServer.ForAll))]

namespace BalintRoom.Tests.Support;

/// <summary>
/// A PostgreSQL server in a temporary folder, reached by a Unix socket alone. Its locale sorts and folds text by language, so that a test fails where the
/// product relies on the locale of a database.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>Debian keeps the programs of each version out of the path.</summary>
    private const string Debian = "/usr/lib/postgresql";

    private const string Superuser = "balint";
    private const string Template = "balint_migrated";

    private readonly DirectoryInfo _folder;
    private readonly Lazy<Task> _template;
    private Tool? _server;

    private PostgreSqlServer(DirectoryInfo folder)
    {
        _folder = folder;
        _template = new Lazy<Task>(MakeTemplateAsync);
    }

    /// <summary>The server that all tests share; each has databases of its own on it. It is started for the first that needs it.</summary>
    public static Task<PostgreSqlServer> Shared => LazyShared.Value;

    private static Lazy<Task<PostgreSqlServer>> LazyShared { get; } = new(StartAsync);

    /// <summary>The folder of its data and its socket.</summary>
    public DirectoryInfo Folder => _folder;

    private string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Starts a server with an empty cluster.</summary>
    public static async Task<PostgreSqlServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("balint-pg-");
        if (IsRoot)
            await RunAsync("chown", "postgres", folder.FullName);
        var server = new PostgreSqlServer(folder);
        await RunAsync(
            "initdb", "--pgdata", server.Data, "--username", Superuser, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8",
            "--locale-provider", "icu", "--icu-locale", "en", "--no-sync");
        await server.LaunchAsync();
        return server;
    }

    /// <summary>Starts it again after it was killed.</summary>
    public async Task LaunchAsync()
    {
        var (program, arguments) = AsItsUser(
            "postgres", "-D", Data, "-k", _folder.FullName, "-c", "listen_addresses=", "-c", "max_connections=400",
            "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "autovacuum=off", "-c", "wal_level=minimal", "-c", "max_wal_senders=0",
            "-c", "shared_buffers=64MB", "-c", "log_min_messages=log");
        _server = Tool.Start([program], arguments);
        await _server.SaysAsync("ready to accept connections");
    }

    /// <summary>Cuts all its connections and ends it, as a lost machine would look to its clients.</summary>
    public async Task StopAsync()
    {
        await RunAsync("pg_ctl", "stop", "--pgdata", Data, "--mode", "immediate", "--wait");
        await _server!.DisposeAsync();
        _server = null;
    }

    /// <summary>How a database is reached.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _folder.FullName,
        Database = database,
        Username = Superuser,
        MaxPoolSize = 30,
        Timeout = 30,
    }.ToString();

    /// <summary>Creates a database with all migrations applied, unless it is there.</summary>
    public async Task<string> MigratedAsync(string name)
    {
        await _template.Value;
        if (!await HasAsync(name))
            await ExecuteAsync($"CREATE DATABASE \"{name}\" TEMPLATE {Template}");
        return ConnectionString(name);
    }

    /// <summary>Creates an empty database.</summary>
    public async Task<string> EmptyAsync(string name, string more = "")
    {
        await ExecuteAsync($"CREATE DATABASE \"{name}\" {more}");
        return ConnectionString(name);
    }

    /// <summary>Ends every connection to a database, as a restart of its server would.</summary>
    public Task CutConnectionsAsync(string name) =>
        ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND pid <> pg_backend_pid()");

    /// <summary>Closes this process's idle connections to a database and deletes it.</summary>
    public async Task DropAsync(string name)
    {
        await using (var own = new NpgsqlConnection(PostgreSqlConnection.Complete(ConnectionString(name))))
            NpgsqlConnection.ClearPool(own);
        await ExecuteAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is { IsRunning: true })
            await StopAsync();
        _folder.Delete(recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var (file, given) = program == "chown" ? (program, arguments) : AsItsUser(program, arguments);
        using var process = Process.Start(new ProcessStartInfo(file, given)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} failed: {await said}{await wrong}");
    }

    /// <summary>PostgreSQL does not run as root.</summary>
    private static (string Program, string[] Arguments) AsItsUser(string program, params string[] arguments)
    {
        var folders = Directory.Exists(Debian)
            ? Directory.EnumerateDirectories(Debian).OrderByDescending(f => f, StringComparer.Ordinal).Select(f => Path.Combine(f, "bin", program))
            : [];
        var path = folders.FirstOrDefault(File.Exists) ?? Tool.Find([program]);
        return IsRoot ? ("runuser", ["-u", "postgres", "--", path, .. arguments]) : (path, arguments);
    }

    private async Task MakeTemplateAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {Template}");
        var options = new DbContextOptionsBuilder<BalintDbContext>();
        DataSetup.ConfigurePostgreSql(options, ConnectionString(Template));
        await using (var db = new BalintDbContext(options.Options))
            await DatabaseVersion.BringUpToDateAsync(db);
        // A template is copied only while nobody is connected to it.
        NpgsqlConnection.ClearAllPools();
    }

    private async Task<bool> HasAsync(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync() is not null;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
#pragma warning disable CA2100 // Names that the tests give.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends the shared server after the last test, where one was started.</summary>
    public sealed class ForAll : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (LazyShared.IsValueCreated)
                await (await LazyShared.Value).DisposeAsync();
        }
    }
}
