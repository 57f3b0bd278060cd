using System.Diagnostics;
using Npgsql;

namespace BalintRoom.Bench.Faults;

/// <summary>A PostgreSQL of the suite's own in a folder, reached by a Unix socket alone, with the durability that a server has by itself.</summary>
internal sealed class PostgreSqlCluster : IAsyncDisposable
{
    /// <summary>Debian keeps the programs of each version out of the path.</summary>
    private const string Debian = "/usr/lib/postgresql";

    private const string Superuser = "balint";

    private readonly DirectoryInfo _socket;
    private readonly string _data;

    private PostgreSqlCluster(DirectoryInfo socket, string data) => (_socket, _data) = (socket, data);

    /// <summary>Starts an empty one.</summary>
    /// <param name="data">The folder of its data, which does not exist; null for one beside its socket.</param>
    public static async Task<PostgreSqlCluster> StartAsync(string? data = null)
    {
        // The path of a socket is short, and its folder is the server's user's.
        var socket = Directory.CreateTempSubdirectory("bench-pg-");
        var cluster = new PostgreSqlCluster(socket, data ?? Path.Combine(socket.FullName, "data"));
        if (IsRoot)
        {
            await RunAsync("chown", "postgres", socket.FullName);
            if (data is not null)
                await RunAsync("chown", "postgres", Path.GetDirectoryName(data)!);
        }

        await RunAsync(Program("initdb", "--pgdata", cluster._data, "--username", Superuser, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8"));
        await cluster.LaunchAsync();
        return cluster;
    }

    public Task LaunchAsync() => RunAsync(Program(
        "pg_ctl", "start", "--wait", "--pgdata", _data, "--log", Path.Combine(_socket.FullName, "log"), "--options",
        $"-k {_socket.FullName} -c listen_addresses= -c max_connections=300"));

    public async Task<bool> IsRunningAsync()
    {
        using var status = Process.Start(Quiet(Program("pg_ctl", "status", "--pgdata", _data)))!;
        await status.WaitForExitAsync();
        return status.ExitCode == 0;
    }

    /// <summary>Cuts all its connections and ends it, as a lost machine would look to its clients.</summary>
    public async Task StopAsync()
    {
        await RunAsync(Program("pg_ctl", "stop", "--wait", "--pgdata", _data, "--mode", "immediate"));
        // This process's own connections are lost too.
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Creates an empty database.</summary>
    /// <returns>How it is reached.</returns>
    public async Task<string> NewDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
#pragma warning disable CA2100 // A name that the suite gives.
        await using var command = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        using (var stop = Process.Start(Quiet(Program("pg_ctl", "stop", "--wait", "--pgdata", _data, "--mode", "immediate")))!)
            await stop.WaitForExitAsync();
        _socket.Delete(recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _socket.FullName,
        Database = database,
        Username = Superuser,
        MaxPoolSize = 60,
        Timeout = 5,
    }.ToString();

    /// <summary>PostgreSQL does not run as root.</summary>
    private static string[] Program(string name, params string[] arguments)
    {
        var path = Directory.Exists(Debian)
            ? Directory.EnumerateDirectories(Debian).OrderByDescending(f => f, StringComparer.Ordinal).Select(f => Path.Combine(f, "bin", name))
                .FirstOrDefault(File.Exists) ?? name
            : name;
        return IsRoot ? ["runuser", "-u", "postgres", "--", path, .. arguments] : [path, .. arguments];
    }

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(Quiet(command)) ?? throw new BenchException($"{command[0]} cannot be started.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new BenchException($"{string.Join(' ', command)} ended with {process.ExitCode}. PostgreSQL must be installed.");
    }

    /// <summary>Without pipes: a server that is started by one of these would hold them open.</summary>
    private static ProcessStartInfo Quiet(string[] command) =>
        new("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", .. command]) { UseShellExecute = false, WorkingDirectory = Path.GetTempPath() };
}
