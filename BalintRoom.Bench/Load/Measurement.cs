using BalintRoom.Bench.Reporting;
using BalintRoom.Bench.Servers;

namespace BalintRoom.Bench.Load;

/// <summary>The delivery times of one kind of event.</summary>
/// <param name="Median">The median time until the first message, in milliseconds.</param>
/// <param name="Slowest">The 99th percentile of the same.</param>
/// <param name="Settled">The median time until the last message, in milliseconds.</param>
/// <param name="Reached">The share of expected deliveries that arrived before the room's next event.</param>
internal readonly record struct Times(double Median, double Slowest, double Settled, double Reached);

/// <summary>The results of one measurement of one server.</summary>
/// <param name="All">All events.</param>
/// <param name="Hands">Hands only.</param>
/// <param name="Phases">Phase changes only.</param>
/// <param name="ProcessorPerDelivery">The server's processor time, in microseconds, per event and person.</param>
/// <param name="MessagesPerDelivery">Messages, or render batches, per event and person.</param>
/// <param name="Refused">The number of refused and failed commands.</param>
internal sealed record Measurement(
    Times All, Times Hands, Times Phases, double ProcessorPerDelivery, double MessagesPerDelivery, int Refused)
{
    /// <summary>The time to wait for the last deliveries.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(500);

    /// <summary>Puts a server under load for some time and measures it.</summary>
    public static async Task<Measurement> TakeAsync(
        ServerProcess server, IReadOnlyList<DrivenRoom> rooms, int eventsPerSecond, TimeSpan duration)
    {
        Drain(rooms, []);
        var before = server.ProcessorTime;
        var sent = await LoadGenerator.RunAsync(rooms, eventsPerSecond, duration);
        await Task.Delay(Settle, TimeProvider.System);
        var used = server.ProcessorTime - before;

        var arrivals = new List<Arrival>();
        var (messages, refused) = Drain(rooms, arrivals);
        var people = rooms.Average(r => r.Listeners.Count);
        var deliveries = sent.All * people;
        var late = TimeSpan.FromSeconds(1.0 / eventsPerSecond);
        return new Measurement(
            TimesOf(arrivals, deliveries, late),
            TimesOf(arrivals.Where(a => a.Kind == EventKind.Hand), sent.Hands * people, late),
            TimesOf(arrivals.Where(a => a.Kind == EventKind.Phase), sent.Phases * people, late),
            used.TotalMicroseconds / deliveries,
            messages / deliveries,
            refused);
    }

    private static (int Messages, int Refused) Drain(IReadOnlyList<DrivenRoom> rooms, List<Arrival> arrivals) =>
        (rooms.Sum(r => r.Listeners.Sum(l => l.DrainTo(arrivals))), rooms.Sum(r => r.TakeRefused()));

    /// <summary>A missing delivery counts as if it had taken the whole time between two events.</summary>
    public static Times TimesOf(IEnumerable<Arrival> arrivals, double expected, TimeSpan late)
    {
        var came = arrivals.ToList();
        var missing = Math.Max(0, (int)Math.Round(expected) - came.Count);
        var first = came.Select(a => a.First).Concat(Enumerable.Repeat(late, missing)).Select(t => t.TotalMilliseconds).Order().ToArray();
        var last = came.Select(a => a.Last).Select(t => t.TotalMilliseconds).Order().ToArray();
        return new Times(
            Statistics.Percentile(first, 0.5), Statistics.Percentile(first, 0.99), Statistics.Percentile(last, 0.5),
            expected > 0 ? came.Count / expected : 0);
    }
}
