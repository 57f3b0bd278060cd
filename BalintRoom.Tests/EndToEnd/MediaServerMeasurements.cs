using System.Diagnostics;
using System.Globalization;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>
/// What a media server needs for a circle of twelve, and for each who listens besides, with everything on this machine. Run by hand:
/// <c>dotnet BalintRoom.Tests.dll -class '*MediaServerMeasurements' -showLiveOutput</c>.
/// </summary>
[Trait("Run", "ByHand")]
[Collection(nameof(RunAlone))]
public sealed class MediaServerMeasurements(ITestOutputHelper output)
{
    private const int Seconds = 20;
    private const int Circle = 12;

    /// <summary>What came in and went out on all of this browser's connections, in bytes, and how many pictures and voices come now.</summary>
    private const string Totals =
        """
        async () => {
          const sum = { received: 0, sent: 0 };
          for (const connection of ear.open()) (await connection.getStats()).forEach(s => {
            if (s.type !== 'transport') return;
            sum.received += s.bytesReceived;
            sum.sent += s.bytesSent;
          });
          return [sum.received, sum.sent, await rising('video', 'framesReceived', 2000), (await streams('audio')).length];
        }
        """;

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public async Task Processor_and_bandwidth_of_a_circle_of_twelve_and_of_those_who_listen(int listening)
    {
        string[] members = ["Rana", "Noor", "Sam", "Jo", "Kim", "Lee", "Ana", "Ben", "Cleo", "Dina"];
        string[] listeners = [.. Enumerable.Range(1, listening).Select(i => $"Listener {i}")];
        await using var browsers = new Chromium { FramesPerSecond = 8, Processes = Circle };
        await using var janus = await Janus.StartAsync();
        await using var server = new LiveServer([.. Janus.Settings(janus), ("Voices:MeshUpTo", "1")]);
        server.Start();
        await using var company = await Company.SeatAsync(browsers, server, members, _ => true, listeners);
        await company.Facilitator.PressAsync("Open the room");
        await company.AllAreInAsync("Gathering", company.Everyone);
        foreach (var (at, person) in company.Everyone.Index())
        {
            await person.Page.EvaluateAsync(MediaBrowserScene.Streams);
            await person.Page.EvaluateAsync("() => { window.camera = { width: 160, height: 120, frameRate: 8 }; document.body.style.display = 'none'; }");
            await person.Page.EvaluateAsync("() => customElements.get('balint-sound').voices.join()");
            await person.Page.WaitForFunctionAsync("() => customElements.get('balint-sound').voices.state === 'joined'");
            if (at > 0)
                await IsOverTheMediaServerAsync(person);

            // Few speak at once.
            if (at is > 2 and < Circle)
                await person.Page.EvaluateAsync("() => customElements.get('balint-sound').voices.toggleMicrophone()");
        }

        foreach (var person in company.Everyone)
            await IsOverTheMediaServerAsync(person);
        await company.Facilitator.PauseAsync(30);
        var (janusBefore, before, since) = (JanusTime(), await TotalsAsync(company), Stopwatch.GetTimestamp());
        await company.Facilitator.PauseAsync(Seconds);
        var (janusAfter, after, seconds) = (JanusTime(), await TotalsAsync(company), Stopwatch.GetElapsedTime(since).TotalSeconds);
        var rates = before.Zip(after, (b, a) => (Down: Rate(a[0] - b[0]), Up: Rate(a[1] - b[1]), Pictures: a[2], Voices: a[3])).ToList();
        Print($"{Circle} people, {listening} who listen");
        Print($"the media server takes {(janusAfter - janusBefore).TotalSeconds / seconds:P0} of a processor");
        Print($"in {rates.Sum(r => r.Up) / 1000:0.0} Mbit/s, out {rates.Sum(r => r.Down) / 1000:0.0} Mbit/s");
        Print($"each of the circle sends {Median(rates.Take(Circle).Select(r => r.Up)):0} kbit/s");
        Print($"each who listens sends {Median(rates.Skip(Circle).Select(r => r.Up)):0} kbit/s");
        Print($"everybody receives {Median(rates.Select(r => r.Down)):0} kbit/s");
        Print($"pictures of {rates.Min(r => r.Pictures)} to {rates.Max(r => r.Pictures)}, voices of {rates.Min(r => r.Voices)} to {rates.Max(r => r.Voices)}");

        void Print(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

        double Rate(double bytes) => bytes * 8 / 1000 / seconds;
    }

    private static Task IsOverTheMediaServerAsync(Person person) => person.Page.WaitForFunctionAsync(
        "() => customElements.get('balint-sound').voices.isOverMediaServer", null, new() { Timeout = 90_000 });

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : 0;

    private static Task<double[][]> TotalsAsync(Company company) =>
        Task.WhenAll(company.Everyone.Select(person => person.Page.EvaluateAsync<double[]>(Totals)));

    private static TimeSpan JanusTime() =>
        Process.GetProcessesByName("janus").Aggregate(TimeSpan.Zero, (sum, process) => sum + process.TotalProcessorTime);
}
