using BalintRoom.Bench.Clients;
using BalintRoom.Bench.Servers;
using BalintRoom.Domain.Phases;
using BalintRoom.Rooms;

namespace BalintRoom.Bench.Product;

/// <summary>The product as a server under test, on a database of its own.</summary>
internal sealed class ProductServer(ServerProcess process, IReadOnlyList<SeededRoom> rooms) : IServerUnderTest
{
    public ServerProcess Process => process;

    /// <summary>Seeds a database in a folder and starts the product on it.</summary>
    public static async Task<ProductServer> StartAsync(string folder, int rooms)
    {
        if (!File.Exists(ProductFiles.Binary))
            throw new BenchException($"The product is not built: {ProductFiles.Binary} is missing.");
        var database = Path.Combine(folder, "product.db");
        var seeded = await ProductSeed.PlantAsync(database, rooms);
        var process = await ServerProcess.StartAsync(
            ProductFiles.Binary, [], ProductFiles.Folder, [KeyValuePair.Create("Database__Path", database)]);
        return new ProductServer(process, seeded);
    }

    public async Task<IHubPerson> JoinAsync(int room, int person, HubEncoding encoding)
    {
        var connection = HubConnections.Build(new Uri(process.Address, RoomsSetup.HubPath), VisitorOf(room, person), encoding);
        var joined = new ProductPerson(connection, rooms[room].Members[person]);
        await joined.JoinAsync(rooms[room].Id);
        return joined;
    }

    /// <summary>With the facilitator alone: into the gathering. With a presenter too: as far as the questions.</summary>
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

    public Uri PageOf(int room) => new(process.Address, $"/room/{rooms[room].Id}");

    public Visitor VisitorOf(int room, int person) => rooms[room].Visitors[person];

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
