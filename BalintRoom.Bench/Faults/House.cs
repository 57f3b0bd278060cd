using System.Net;
using System.Net.Sockets;
using BalintRoom.Bench.Product;
using BalintRoom.Data;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Bench.Faults;

/// <summary>The product's servers on one database, with planned rooms, each of which can be killed and started again at its address.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly ServerSlot[] _servers;
    private readonly DbContextOptions<BalintDbContext> _database;

    private House(IEnumerable<ServerSlot> servers, DbContextOptions<BalintDbContext> database, IReadOnlyList<SeededRoom> rooms) =>
        (_servers, _database, Rooms) = ([.. servers], database, rooms);

    public IReadOnlyList<SeededRoom> Rooms { get; }

    public IReadOnlyList<ServerSlot> Servers => _servers;

    /// <summary>One server on a SQLite file.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="rooms">How many rooms are planned.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<House> OnSqliteAsync(string folder, int rooms, params IEnumerable<(string Key, string Value)> settings)
    {
        var path = Path.Combine(folder, "product.db");
        var database = await SeedDatabase.MakeAsync(path);
        var seeded = await ProductSeed.SeedAsync(database, rooms);
        return new House([new ServerSlot(FreeAddress(), [("Database__Path", path), .. settings])], database.Options, seeded);
    }

    /// <summary>Two servers on a PostgreSQL database.</summary>
    /// <param name="folder">A folder for what is not in the database.</param>
    /// <param name="cluster">Where the database is made.</param>
    /// <param name="rooms">How many rooms are planned.</param>
    /// <param name="hosts">The addresses of the servers, for the web and for each other; null for the loopback.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<House> OnPostgreSqlAsync(
        string folder, PostgreSqlCluster cluster, int rooms, IReadOnlyList<(string Web, string Between)>? hosts = null,
        params IEnumerable<(string Key, string Value)> settings)
    {
        var connection = await cluster.NewDatabaseAsync($"house{Guid.NewGuid():N}");
        var database = await SeedDatabase.MakePostgreSqlAsync(connection);
        var seeded = await ProductSeed.SeedAsync(database, rooms);
        var certificates = Certificates.Make(folder);
        hosts ??= [("127.0.0.1", "127.0.0.1"), ("127.0.0.1", "127.0.0.1")];
        return new House(
            hosts.Select((host, i) => new ServerSlot(FreeAddress(host.Web),
            [
                ("Database__Provider", "PostgreSql"), ("Database__ConnectionString", connection),
                ("Database__Path", Path.Combine(folder, $"server{i}", "product.db")),
                ("Clustering__Enabled", "true"), ("Clustering__Host", host.Between), ("Clustering__Port", $"{FreeAddress().Port}"),
                ("Clustering__Certificate", certificates.Certificate), ("Clustering__Authority", certificates.Authority),
                .. settings,
            ])),
            database.Options, seeded);
    }

    public async Task StartAsync()
    {
        foreach (var server in _servers)
            await server.StartAsync();
    }

    /// <summary>Starts those that do not run.</summary>
    public async Task StartAgainAsync()
    {
        foreach (var server in _servers.Where(s => !s.IsUp))
            await server.StartAsync();
    }

    /// <summary>A server that answers, beginning with one of them; that one if none does.</summary>
    public Uri AddressFor(int preferred)
    {
        for (var i = 0; i < _servers.Length; i++)
        {
            var server = _servers[(preferred + i) % _servers.Length];
            if (server.IsUp)
                return server.Address;
        }

        return _servers[preferred % _servers.Length].Address;
    }

    public BalintDbContext OpenDatabase() => new(_database);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    private static Uri FreeAddress(string host = "127.0.0.1")
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{host}:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
