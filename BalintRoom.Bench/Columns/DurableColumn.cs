using System.Diagnostics;
using System.Globalization;
using BalintRoom.Bench.Baseline;
using BalintRoom.Bench.Reporting;
using BalintRoom.Bench.Servers;

namespace BalintRoom.Bench.Columns;

/// <summary>
/// How many stored commands per second the product acknowledges over the hub, compared with raw commits. In each room one facilitator
/// alone moves to the next phase and undoes it, waiting for each answer: one commit per command.
/// </summary>
internal static class DurableColumn
{
    private const string Name = "durable";

    public static async Task<Section> RunAsync(BenchOptions options, ServerPair servers, string folder)
    {
        using var raw = new RawStore(Path.Combine(folder, "raw.db"), options.Rooms);
        var facilitators = new List<IHubPerson>();
        for (var room = 0; room < options.Rooms; room++)
        {
            var facilitator = await servers.Product.JoinAsync(room, person: 0, HubEncoding.MessagePack);
            await servers.Product.OpenAsync([facilitator]);
            facilitators.Add(facilitator);
        }

        Terminal.Progress($"{Name}: warming up");
        raw.CommitFor(options.WarmUp / 4);
        await CommandForAsync(facilitators, options.WarmUp);

        var refused = 0;
        var taken = await Alternation.RunAsync(options.Repetitions, Name, async turn =>
        {
            if (turn != Turn.Product)
                return raw.CommitFor(options.Seconds);
            var (perSecond, no) = await CommandForAsync(facilitators, options.Seconds);
            refused += no;
            return perSecond;
        });
        foreach (var facilitator in facilitators)
            await facilitator.DisposeAsync();
        return new Section("Durable commands and raw commits (ADO.NET, WAL, synchronous FULL)",
            [taken.Line("a second", perSecond => perSecond, new Target(0.8, AtLeast: true))],
            refused == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"product: {refused} commands were refused.")]);
    }

    /// <summary>Has each facilitator change the phase again and again, waiting for each answer.</summary>
    public static async Task<(double PerSecond, int Refused)> CommandForAsync(IReadOnlyList<IHubPerson> facilitators, TimeSpan duration)
    {
        var began = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(facilitators.Select(CommandAsync));
        return (done.Sum(d => d.Accepted) / Stopwatch.GetElapsedTime(began).TotalSeconds, done.Sum(d => d.Refused));

        async Task<(int Accepted, int Refused)> CommandAsync(IHubPerson facilitator)
        {
            var (accepted, refused) = (0, 0);
            while (Stopwatch.GetElapsedTime(began) < duration)
            {
                if (await facilitator.ChangePhaseAsync())
                    accepted++;
                else
                    refused++;
            }

            return (accepted, refused);
        }
    }
}
