using BalintRoom.Bench.Reporting;
using BalintRoom.Bench.Servers;

namespace BalintRoom.Bench.Load;

/// <summary>The times of one kind of event.</summary>
/// <param name="Median">Until the first message, in milliseconds.</param>
/// <param name="Slowest">The same at the 99th percentile.</param>
/// <param name="Settled">Until the last message, in milliseconds, at the median.</param>
/// <param name="Reached">Which part of the expected deliveries came before the room's next event.</param>
internal readonly record struct Times(double Median, double Slowest, double Settled, double Reached);

/// <summary>What one stretch of load on one server showed.</summary>
/// <param name="All">The times of all events.</param>
/// <param name="Hands">Of the hands alone.</param>
/// <param name="Phases">Of the phase changes alone.</param>
/// <param name="ProcessorPerDelivery">The server's processor time, in microseconds, for one event told to one person.</param>
/// <param name="MessagesPerDelivery">Messages, or render batches, for one event and one person.</param>
/// <param name="Refused">Commands refused or failed.</param>
internal sealed record Measurement(
    Times All, Times Hands, Times Phases, double ProcessorPerDelivery, double MessagesPerDelivery, int Refused)
{
    /// <summary>Time for the last deliveries to come in.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(500);

    /// <summary>Loads a server for a while and takes down what happened.</summary>
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

    /// <summary>A delivery that did not come in time counts as if it had taken all the time there was.</summary>
    private static Times TimesOf(IEnumerable<Arrival> arrivals, double expected, TimeSpan late)
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
