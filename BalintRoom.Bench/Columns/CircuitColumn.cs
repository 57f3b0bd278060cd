using BalintRoom.Bench.Clients;
using BalintRoom.Bench.Load;
using BalintRoom.Bench.Reporting;
using BalintRoom.Bench.Servers;

namespace BalintRoom.Bench.Columns;

/// <summary>
/// Twelve people on the page of each room, compared with as many on a page with one plain component, whose phase changes are stored as durably
/// before anybody sees them.
/// </summary>
internal static class CircuitColumn
{
    private const string Name = "circuits";

    /// <summary>The time to wait until a page's first scripts and renders are finished.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);

    public static async Task<Section> RunAsync(BenchOptions options, ServerPair servers)
    {
        await using var baseline = new CircuitCrowd(servers.Baseline, options);
        await using var product = new CircuitCrowd(servers.Product, options);
        var taken = await MeasureAsync(options, servers, baseline, product);
        return new Section("Blazor circuits: the room's page and a plain component",
        [
            taken.Line("phase change to render batch p50, ms", m => m.Phases.Median, new Target(1.8)),
            taken.Line("phase change to render batch p99, ms", m => m.Phases.Slowest, new Target(3)),
            taken.Line("phase change to the last batch about it p50, ms", m => m.Phases.Settled),
            taken.Line("hand to render batch p50, ms", m => m.Hands.Median),
            taken.Line("server CPU per event and person, µs", m => m.ProcessorPerDelivery, new Target(2.5)),
            taken.Line("render batches per event and person", m => m.MessagesPerDelivery),
            new Comparison("live heap per circuit, KB", baseline.HeapPerCircuit, product.HeapPerCircuit,
                [.. Enumerable.Reverse(baseline.HeapPerCircuit)], new Target(2.5)),
        ], [.. Remarks.Of(taken), .. baseline.Faults("baseline"), .. product.Faults("product")]);
    }

    /// <summary>The same with a thousand people, who do less.</summary>
    public static async Task<Section> RunThousandAsync(BenchOptions options, ServerPair servers)
    {
        await using var baseline = new CircuitCrowd(servers.Baseline, options);
        await using var product = new CircuitCrowd(servers.Product, options);
        var taken = await MeasureAsync(options, servers, baseline, product);
        return new Section($"A thousand people: {options.Rooms} rooms, an event a second in each",
        [
            taken.Line("phase change to render batch p50, ms", m => m.Phases.Median),
            taken.Line("phase change to render batch p99, ms", m => m.Phases.Slowest, new Target(60, Unit: "ms")),
            taken.Line("server CPU per event and person, µs", m => m.ProcessorPerDelivery),
        ], [.. Remarks.Of(taken), .. baseline.Faults("baseline"), .. product.Faults("product")]);
    }

    private static async Task<Repetitions<Measurement>> MeasureAsync(
        BenchOptions options, ServerPair servers, CircuitCrowd baseline, CircuitCrowd product)
    {
        Terminal.Progress($"{Name}: everybody opens the page");
        await baseline.FillAsync(Calm);
        await product.FillAsync(Calm);

        Terminal.Progress($"{Name}: warming up");
        await LoadGenerator.RunAsync(baseline.Rooms, options.EventsPerSecond, options.WarmUp);
        await LoadGenerator.RunAsync(product.Rooms, options.EventsPerSecond, options.WarmUp);

        return await Alternation.RunAsync(options.Repetitions, Name, turn => turn == Turn.Product
            ? Measurement.TakeAsync(servers.Product.Process, product.Rooms, options.EventsPerSecond, options.Seconds)
            : Measurement.TakeAsync(servers.Baseline.Process, baseline.Rooms, options.EventsPerSecond, options.Seconds));
    }

    /// <summary>The circuits of one server, and the people who act in their rooms.</summary>
    private sealed class CircuitCrowd(IServerUnderTest server, BenchOptions options) : IAsyncDisposable
    {
        private readonly Crowd _crowd = new();
        private readonly List<CircuitClient> _circuits = [];
        private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false });

        public IReadOnlyList<DrivenRoom> Rooms => _crowd.Rooms;

        /// <summary>The live heap per circuit in KB: one value for each half of the circuits.</summary>
        public List<double> HeapPerCircuit { get; } = [];

        public IEnumerable<string> Faults(string side)
        {
            var dead = _circuits.Where(c => c.Fault is not null).ToList();
            return dead.Count == 0 ? [] : [$"{side}: {dead.Count} circuits died, the first of: {dead[0].Fault}"];
        }

        public async Task FillAsync(TimeSpan calm)
        {
            // Everybody goes in over the hub: whoever only opened the page would be before the room's door.
            var entrances = new List<IAsyncDisposable>();
            // The rooms, and everything that is loaded only once, must exist before the heap is first measured.
            for (var room = 0; room < options.Rooms; room++)
                entrances.AddRange(await _crowd.AddRoomAsync(server, room, BenchOptions.PeoplePerRoom, HubEncoding.Json, listening: false));
            await OpenPagesAsync(0);

            var half = 1 + ((options.Rooms - 1) / 2);
            foreach (var (from, to) in new[] { (1, half), (half, options.Rooms) })
            {
                if (from == to)
                    continue;
                await Task.Delay(calm, TimeProvider.System);
                var before = await server.Process.LiveHeapAsync();
                for (var room = from; room < to; room++)
                    await OpenPagesAsync(room);
                await Task.Delay(calm, TimeProvider.System);
                var kept = await server.Process.LiveHeapAsync() - before;
                HeapPerCircuit.Add(kept / 1024.0 / ((to - from) * BenchOptions.PeoplePerRoom));
            }

            foreach (var entrance in entrances)
                await entrance.DisposeAsync();
            await Task.Delay(calm, TimeProvider.System);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var circuit in _circuits)
                await circuit.DisposeAsync();
            await _crowd.DisposeAsync();
            _http.Dispose();
        }

        private async Task OpenPagesAsync(int room)
        {
            var driven = _crowd.Rooms[room];
            for (var person = 0; person < BenchOptions.PeoplePerRoom; person++)
            {
                var visitor = server.VisitorOf(room, person);
                var listener = new Listener();
                var page = await CircuitPage.FetchAsync(_http, server.PageOf(room), visitor);
                _circuits.Add(await CircuitClient.StartAsync(page, visitor, _ => listener.Hear(driven.Current)));
                driven.Listeners.Add(listener);
            }
        }
    }
}
