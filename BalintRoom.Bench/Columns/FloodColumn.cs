using System.Diagnostics;
using System.Globalization;
using BalintRoom.Bench.Clients;
using BalintRoom.Bench.Load;
using BalintRoom.Bench.Product;
using BalintRoom.Bench.Reporting;
using BalintRoom.Bench.Servers;
using BalintRoom.Domain.People;
using BalintRoom.Rooms;
using Microsoft.AspNetCore.SignalR.Client;

namespace BalintRoom.Bench.Columns;

/// <summary>
/// One member floods one room, or a stranger the server, while the other rooms go on: what the others wait, compared with the same server in quiet. The
/// limits are the product's own.
/// </summary>
internal static class FloodColumn
{
    /// <summary>How many messages a second a flood tries to send: more would take the machine's time from the server by sending them.</summary>
    private const int PerSecond = 2000;

    /// <summary>At this rate the facilitators of the quiet rooms stay within the limits.</summary>
    private const int EventsPerSecond = 2;

    private const int Flooder = 2;

    private static readonly string LongText = new('x', 24 * 1024);

    private static readonly (string Name, Func<Scene, CancellationToken, Task> Run)[] Floods =
    [
        ("short descriptions", (scene, cancel) => SendAsync(scene, cancel, (hub, _) => Describe(hub, scene, "x"))),
        ("long descriptions", (scene, cancel) => SendAsync(scene, cancel, (hub, _) => Describe(hub, scene, LongText))),
        ("hands up and down", (scene, cancel) => SendAsync(
            scene, cancel, (hub, n) => n % 2 == 0 ? hub.SendAsync("RaiseHand") : hub.SendAsync("LowerHand", scene.Member))),
        ("leaving and coming back", (scene, cancel) => SendAsync(scene, cancel, (hub, n) => hub.SendAsync(n % 2 == 0 ? "Leave" : "ComeBack"))),
        ("connecting and joining", JoinAgainAndAgainAsync),
        ("pages of a stranger", OpenPagesAsync),
        ("requests of a stranger", AskAsync),
    ];

    public static async Task<Section> RunAsync(BenchOptions options, string folder)
    {
        await using var server = await ProductServer.StartAsync(folder, options.Rooms + 1, limited: true);
        await using var quiet = new Crowd();
        Terminal.Progress("floods: everybody joins");
        for (var i = 0; i < options.Rooms; i++)
            await quiet.AddRoomAsync(server, i, BenchOptions.PeoplePerRoom, HubEncoding.Json, listening: true);
        await using var flooded = new Crowd();
        await flooded.AddRoomAsync(server, options.Rooms, Crowd.Actors, HubEncoding.Json, listening: false);
        await LoadGenerator.RunAsync(quiet.Rooms, EventsPerSecond, options.WarmUp);

        var scene = new Scene(server, options.Rooms);
        var lines = new List<Comparison>();
        var remarks = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"baseline is the same server without the flood; {EventsPerSecond} events a second and room; "
                + $"a flood tries {PerSecond} messages a second, or what the server's answers let through."),
        };
        foreach (var (name, flood) in Floods)
        {
            var taken = await Alternation.RunAsync(
                options.Repetitions, $"floods, {name}", turn => MeasureAsync(turn == Turn.Product ? flood : null, scene, quiet, options));
            lines.Add(taken.Line($"{name}: p50, ms", m => m.All.Median));
            lines.Add(taken.Line($"{name}: p99, ms", m => m.All.Slowest, new Target(2.0)));
            Terminal.Progress(string.Create(CultureInfo.InvariantCulture, $"floods, {name}: p99 {lines[^1].Ratio:0.00} ×"));
            remarks.AddRange(Remarks.Of(taken).Select(remark => $"{name}: {remark}"));
        }

        return new Section("Other rooms while somebody floods", lines, remarks);
    }

    private static async Task<Measurement> MeasureAsync(
        Func<Scene, CancellationToken, Task>? flood, Scene scene, Crowd quiet, BenchOptions options)
    {
        using var stop = new CancellationTokenSource();
        var running = flood?.Invoke(scene, stop.Token) ?? Task.CompletedTask;
        var measured = await Measurement.TakeAsync(scene.Server.Process, quiet.Rooms, EventsPerSecond, options.Seconds);
        await stop.CancelAsync();
        await running;
        // What the flood left behind ends before the next turn.
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        return measured;
    }

    /// <summary>Sends at the flood's rate, and connects anew whenever the server has closed the connection.</summary>
    private static async Task SendAsync(Scene scene, CancellationToken cancel, Func<HubConnection, int, Task> send)
    {
        HubConnection? hub = null;
        var pace = new Pace();
        for (var n = 0; !cancel.IsCancellationRequested; n++)
        {
            try
            {
                hub ??= await scene.JoinAsync(cancel);
                await send(hub, n);
                await pace.WaitAsync();
            }
            catch (Exception e) when (IsRefusal(e))
            {
                if (hub is not null)
                    await hub.DisposeAsync();
                hub = null;
            }
        }

        if (hub is not null)
            await hub.DisposeAsync();
    }

    private static Task Describe(HubConnection hub, Scene scene, string text) =>
        hub.SendAsync("Describe", scene.Others[0], Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"), "Offer", text);

    private static async Task JoinAgainAndAgainAsync(Scene scene, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var hub = await scene.JoinAsync(cancel);
            }
            catch (Exception e) when (IsRefusal(e))
            {
                // It tries again.
            }
        }
    }

    private static async Task OpenPagesAsync(Scene scene, CancellationToken cancel)
    {
        using var http = new HttpClient();
        var open = new List<CircuitClient>();
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                var page = await CircuitPage.FetchAsync(http, new Uri(scene.Server.Process.Address, "/practise"), Visitor.Nobody);
                open.Add(await CircuitClient.StartAsync(page, Visitor.Nobody, _ => { }));
            }
            catch (Exception e) when (e is BenchException || IsRefusal(e))
            {
                // It tries again.
            }
        }

        foreach (var page in open)
            await page.DisposeAsync();
    }

    private static async Task AskAsync(Scene scene, CancellationToken cancel)
    {
        using var http = new HttpClient();
        var address = new Uri(scene.Server.Process.Address, $"{RoomsSetup.HubPath}/negotiate?negotiateVersion=1");
        var pace = new Pace();
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                using var answer = await http.PostAsync(address, content: null, CancellationToken.None);
            }
            catch (Exception e) when (IsRefusal(e))
            {
                // It tries again.
            }

            await pace.WaitAsync();
        }
    }

    private static bool IsRefusal(Exception e) => e is InvalidOperationException or OperationCanceledException or HttpRequestException or IOException
        or AggregateException or Microsoft.AspNetCore.SignalR.HubException or System.Net.WebSockets.WebSocketException or TimeoutException;

    /// <summary>The room that is flooded.</summary>
    private sealed record Scene(ProductServer Server, int Room)
    {
        public SeededRoom Seeded => Server.Seeded(Room);

        public MemberId Member => Seeded.Members[Flooder];

        public IReadOnlyList<MemberId> Others => Seeded.Members;

        public async Task<HubConnection> JoinAsync(CancellationToken cancel)
        {
            var hub = HubConnections.Build(new Uri(Server.Process.Address, RoomsSetup.HubPath), Server.VisitorOf(Room, Flooder), HubEncoding.Json);
            try
            {
                await hub.StartAsync(cancel);
                await hub.InvokeAsync<object>("Join", Seeded.Id, cancel);
                return hub;
            }
            catch
            {
                await hub.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Keeps to the flood's rate.</summary>
    private sealed class Pace
    {
        private readonly long _began = Stopwatch.GetTimestamp();
        private long _count;

        public async Task WaitAsync()
        {
            var ahead = TimeSpan.FromSeconds(++_count / (double)PerSecond) - Stopwatch.GetElapsedTime(_began);
            if (ahead > TimeSpan.FromMilliseconds(5))
                await Task.Delay(ahead, TimeProvider.System);
        }
    }
}
