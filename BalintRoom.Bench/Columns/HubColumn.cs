using BalintRoom.Bench.Load;
using BalintRoom.Bench.Reporting;
using BalintRoom.Bench.Servers;

namespace BalintRoom.Bench.Columns;

/// <summary>Twelve hub clients in each room, compared with a bare hub with the same fan-out.</summary>
internal static class HubColumn
{
    public static async Task<Section> RunAsync(BenchOptions options, ServerPair servers, HubEncoding encoding)
    {
        var name = $"hub, {encoding}";
        Terminal.Progress($"{name}: everybody joins");
        await using var baseline = await FillAsync(servers.Baseline, options, encoding);
        await using var product = await FillAsync(servers.Product, options, encoding);

        Terminal.Progress($"{name}: warming up");
        await LoadGenerator.RunAsync(baseline.Rooms, options.EventsPerSecond, options.WarmUp);
        await LoadGenerator.RunAsync(product.Rooms, options.EventsPerSecond, options.WarmUp);

        var taken = await Alternation.RunAsync(options.Repetitions, name, turn => turn == Turn.Product
            ? Measurement.TakeAsync(servers.Product.Process, product.Rooms, options.EventsPerSecond, options.Seconds)
            : Measurement.TakeAsync(servers.Baseline.Process, baseline.Rooms, options.EventsPerSecond, options.Seconds));
        return new Section($"Room event to hub client, {encoding}",
        [
            taken.Line("p50, ms", m => m.All.Median, new Target(1.25)),
            taken.Line("p99, ms", m => m.All.Slowest, new Target(3)),
            taken.Line("p50 of hands (passing), ms", m => m.Hands.Median),
            taken.Line("p50 of phase changes (stored first), ms", m => m.Phases.Median),
            taken.Line("server CPU per delivery, µs", m => m.ProcessorPerDelivery, new Target(1.4)),
            taken.Line("messages per delivery", m => m.MessagesPerDelivery),
        ], Remarks.Of(taken));
    }

    private static async Task<Crowd> FillAsync(IServerUnderTest server, BenchOptions options, HubEncoding encoding)
    {
        var crowd = new Crowd();
        for (var i = 0; i < options.Rooms; i++)
            await crowd.AddRoomAsync(server, i, BenchOptions.PeoplePerRoom, encoding, listening: true);
        return crowd;
    }
}
