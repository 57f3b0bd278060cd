using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BalintRoom.Bench.Faults;
using BalintRoom.Bench.Load;
using BalintRoom.Bench.Product;
using BalintRoom.Bench.Reporting;
using BalintRoom.Bench.Servers;

namespace BalintRoom.Bench.Columns;

/// <summary>
/// Two servers of one cluster on PostgreSQL: how much later a step is seen on the other server, and how many more commands two servers store than one.
/// </summary>
internal static class ClusterColumn
{
    private const string Name = "cluster";

    /// <summary>Of each room's twelve people, as many listen in each of three groups: twice on the server that has the room, once on the other.</summary>
    private const int GroupSize = BenchOptions.PeoplePerRoom / 3;

    public static async Task<Section> RunAsync(BenchOptions options, string folder)
    {
        await using var postgreSql = await PostgreSqlCluster.StartAsync();
        var certificates = Certificates.Make(folder);
        // Those whose steps are measured are others than those whose commands are counted.
        var (pair, alone) = (await SeedAsync(postgreSql, "pair", 2 * options.Rooms), await SeedAsync(postgreSql, "alone", options.Rooms));
        await using var one = await StartAsync(pair, Path.Combine(folder, "one"), certificates);
        await using var two = await StartAsync(pair, Path.Combine(folder, "two"), certificates);
        await using var lone = await StartAsync(alone, Path.Combine(folder, "lone"), certificates: null);
        var refused = 0;

        var commits = await CountAsync(options, lone, [one, two], no => refused += no);
        var steps = await MeasureAsync(options, one, two);
        return new Section("Two servers on PostgreSQL",
        [
            new Comparison("a step is seen on the other server, on the same: p50, ms", [.. steps.Select(s => s.Same.Median)],
                [.. steps.Select(s => s.Other.Median)], [.. steps.Select(s => s.Again.Median)], new Target(2)),
            new Comparison("the same: p99, ms", [.. steps.Select(s => s.Same.Slowest)],
                [.. steps.Select(s => s.Other.Slowest)], [.. steps.Select(s => s.Again.Slowest)], new Target(3)),
            commits.Line("stored commands a second, two servers and one", perSecond => perSecond, new Target(1.5, AtLeast: true)),
        ],
        [
            "baseline is the server that has the room, and one server; product the other server, and two servers. "
                + "All share the machine with PostgreSQL and the driver.",
            .. refused == 0 ? (IEnumerable<string>)[] : [string.Create(CultureInfo.InvariantCulture, $"{refused} commands were refused.")],
        ]);
    }

    /// <summary>One facilitator in each room, half of them on each server, each waiting for the answer.</summary>
    private static async Task<Repetitions<double>> CountAsync(BenchOptions options, ProductServer lone, ProductServer[] pair, Action<int> refuse)
    {
        await using var crowd = new Crowd();
        var alone = await JoinAsync(crowd, options.Rooms, _ => lone);
        var together = await JoinAsync(crowd, options.Rooms, room => pair[room % pair.Length]);
        Terminal.Progress($"{Name}: warming up");
        foreach (var facilitators in new[] { alone, together })
            await DurableColumn.CommandForAsync(facilitators, options.WarmUp);
        return await Alternation.RunAsync(options.Repetitions, $"{Name}, stored", async turn =>
        {
            var (perSecond, refused) = await DurableColumn.CommandForAsync(turn == Turn.Product ? together : alone, options.Seconds);
            refuse(refused);
            return perSecond;
        });
    }

    private static async Task<IReadOnlyList<IHubPerson>> JoinAsync(Crowd crowd, int rooms, Func<int, ProductServer> serverOf)
    {
        var facilitators = new List<IHubPerson>();
        for (var room = 0; room < rooms; room++)
        {
            var facilitator = await serverOf(room).JoinAsync(room, person: 0, HubEncoding.MessagePack);
            await serverOf(room).OpenAsync([facilitator]);
            crowd.Keep(facilitator);
            facilitators.Add(facilitator);
        }

        return facilitators;
    }

    /// <summary>A third of the people on the other server; those who act are on the room's own.</summary>
    private static async Task<IReadOnlyList<Steps>> MeasureAsync(BenchOptions options, ProductServer one, ProductServer two)
    {
        await using var crowd = new Crowd();
        var rooms = new List<DrivenRoom>();
        for (var room = options.Rooms; room < 2 * options.Rooms; room++)
        {
            var people = new List<IHubPerson>();
            for (var person = 0; person < BenchOptions.PeoplePerRoom; person++)
            {
                // The first call makes the room: it comes to life on the facilitator's server.
                people.Add(await (person < 2 * GroupSize ? one : two).JoinAsync(room, person, HubEncoding.Json));
                crowd.Keep(people[^1]);
            }

            await one.OpenAsync(people);
            var driven = new DrivenRoom { Facilitator = people[0], Member = people[Crowd.HandRaiser] };
            foreach (var person in people)
                Crowd.Listen(driven, person);
            rooms.Add(driven);
        }

        await LoadGenerator.RunAsync(rooms, options.EventsPerSecond, options.WarmUp);
        var measured = new List<Steps>();
        for (var repetition = 0; repetition < options.Repetitions; repetition++)
        {
            Terminal.Progress($"{Name}, steps: repetition {repetition + 1} of {options.Repetitions}");
            measured.Add(await StepsAsync(rooms, options));
        }

        return measured;
    }

    private static async Task<Steps> StepsAsync(List<DrivenRoom> rooms, BenchOptions options)
    {
        _ = Drain(rooms, 0, BenchOptions.PeoplePerRoom);
        var sent = await LoadGenerator.RunAsync(rooms, options.EventsPerSecond, options.Seconds);
        await Task.Delay(Measurement.Settle, TimeProvider.System);
        var late = TimeSpan.FromSeconds(1.0 / options.EventsPerSecond);
        Times Of(int from) => Measurement.TimesOf(Drain(rooms, from, from + GroupSize).Where(a => a.Kind == EventKind.Phase), sent.Phases * GroupSize, late);
        return new Steps(Of(0), Of(2 * GroupSize), Of(GroupSize));
    }

    private static List<Arrival> Drain(List<DrivenRoom> rooms, int from, int to)
    {
        var arrivals = new List<Arrival>();
        foreach (var listener in rooms.SelectMany(room => room.Listeners[from..to]))
            listener.DrainTo(arrivals);
        return arrivals;
    }

    private static async Task<(string Connection, IReadOnlyList<SeededRoom> Rooms)> SeedAsync(PostgreSqlCluster postgreSql, string name, int rooms)
    {
        var connection = await postgreSql.NewDatabaseAsync(name);
        return (connection, await ProductSeed.SeedAsync(await SeedDatabase.MakePostgreSqlAsync(connection), rooms));
    }

    private static async Task<ProductServer> StartAsync(
        (string Connection, IReadOnlyList<SeededRoom> Rooms) database, string folder, Certificates? certificates)
    {
        var settings = new List<KeyValuePair<string, string>>(ProductServer.Unlimited)
        {
            new("Database__Provider", "PostgreSql"),
            new("Database__ConnectionString", database.Connection),
            new("Database__Path", Path.Combine(folder, "product.db")),
        };
        if (certificates is not null)
        {
            settings.AddRange(
            [
                new("Clustering__Enabled", "true"), new("Clustering__Host", "127.0.0.1"),
                new("Clustering__Port", FreePort().ToString(CultureInfo.InvariantCulture)),
                new("Clustering__Certificate", certificates.Certificate), new("Clustering__Authority", certificates.Authority),
            ]);
        }

        return new ProductServer(await ServerProcess.StartAsync(ProductFiles.Binary, [], ProductFiles.Folder, settings), database.Rooms);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>One measurement of the phase changes.</summary>
    /// <param name="Same">On the server that has the room.</param>
    /// <param name="Other">On the other.</param>
    /// <param name="Again">On the first again, by other people.</param>
    private sealed record Steps(Times Same, Times Other, Times Again);
}
