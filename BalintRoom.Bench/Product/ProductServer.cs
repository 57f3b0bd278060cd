using BalintRoom.Bench.Clients;
using BalintRoom.Bench.Servers;
using BalintRoom.Domain.Phases;
using BalintRoom.Rooms;

namespace BalintRoom.Bench.Product;

/// <summary>The product as a server under test, with its own database.</summary>
internal sealed class ProductServer(ServerProcess process, IReadOnlyList<SeededRoom> rooms) : IServerUnderTest
{
    /// <summary>Settings that put the limits out of the way.</summary>
    public static readonly IReadOnlyList<KeyValuePair<string, string>> Unlimited =
    [
        .. new[]
        {
            "CommandsAtOnce", "CommandsPerMinute", "StoredAtOnce", "StoredPerMinute", "PageEventsAtOnce", "PageEventsPerMinute",
            "Connections", "ConnectionsPerAddress", "ConnectionsPerDevice", "Pages", "PagesPerAddress", "PagesPerDevice",
        }.Select(name => KeyValuePair.Create($"Limits__{name}", "1000000")),
    ];

    public ServerProcess Process => process;

    /// <summary>Creates a database in a folder and starts the product with it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="rooms">How many rooms are planned in it.</param>
    /// <param name="limited">Whether its limits hold; otherwise they are out of the way, because the load has one person act for many.</param>
    public static async Task<ProductServer> StartAsync(string folder, int rooms, bool limited = false)
    {
        if (!File.Exists(ProductFiles.Binary))
            throw new BenchException($"The product is not built: {ProductFiles.Binary} is missing.");
        var database = Path.Combine(folder, "product.db");
        var seeded = await ProductSeed.SeedAsync(database, rooms);
        var process = await ServerProcess.StartAsync(
            ProductFiles.Binary, [], ProductFiles.Folder, [KeyValuePair.Create("Database__Path", database), .. limited ? [] : Unlimited]);
        return new ProductServer(process, seeded);
    }

    public async Task<IHubPerson> JoinAsync(int room, int person, HubEncoding encoding)
    {
        var connection = HubConnections.Build(new Uri(process.Address, RoomsSetup.HubPath), VisitorOf(room, person), encoding);
        var joined = new ProductPerson(connection, rooms[room].Members[person]);
        await joined.JoinAsync(rooms[room].Id);
        return joined;
    }

    /// <summary>Moves the room to the gathering if only the facilitator has joined, and to the questions if there is a presenter.</summary>
    public async Task OpenAsync(IReadOnlyList<IHubPerson> people)
    {
        var facilitator = (ProductPerson)people[0];
        await facilitator.AdvanceAsync(Phase.Gathering);
        if (people.Count == 1)
            return;

        var presenter = (ProductPerson)people[1];
        await facilitator.AdvanceAsync(Phase.CaseCall);
        await facilitator.InviteAsync(presenter);
        await facilitator.AdvanceAsync(Phase.CasePresentation);
        await facilitator.AdvanceAsync(Phase.Questions);
    }

    public SeededRoom Seeded(int room) => rooms[room];

    public Uri PageOf(int room) => new(process.Address, $"/room/{rooms[room].Id}");

    public Visitor VisitorOf(int room, int person) => rooms[room].Visitors[person];

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
