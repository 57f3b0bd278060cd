using System.Diagnostics.Metrics;
using BalintRoom.Rooms.Limits;
using BalintRoom.Rooms.Telemetry;

namespace BalintRoom.Rooms.Delivery;

/// <summary>Measures, whenever somebody collects, what is open on this server.</summary>
internal sealed class DeliveryGauges(RoomMetrics metrics, RoomBroadcaster broadcaster, ConnectionLimits limits) : IHostedService
{
    private const string KindKey = "balintroom.kind";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Meter.CreateObservableUpDownCounter(
            "balintroom.rooms.open", () => broadcaster.Occupancy.Rooms, "{room}", "Rooms with somebody connected.");
        metrics.Meter.CreateObservableUpDownCounter(
            "balintroom.people.connected", () => broadcaster.Occupancy.People, "{person}", "People connected to rooms.");
        metrics.Meter.CreateObservableUpDownCounter(
            "balintroom.lines.open", () => broadcaster.Occupancy.Lines, "{line}", "Microphones and cameras as others can reach them.");
        metrics.Meter.CreateObservableUpDownCounter(
            "balintroom.connections.open",
            () => Enum.GetValues<OpenKind>().Select(kind => new Measurement<int>(limits.Count(kind), new KeyValuePair<string, object?>(KindKey, $"{kind}"))),
            "{connection}",
            "Hub connections, connections of pages, and pages.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
