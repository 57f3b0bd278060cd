using System.Diagnostics;
using System.Globalization;

namespace BalintRoom.Bench.Faults.Lines;

/// <summary>The network between two servers drops, delays and reorders packets, or is cut.</summary>
internal static class NetworkFaults
{
    private const int Rooms = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static Task<FaultLine> LossyAsync(FaultOptions options, string folder) => RunAsync(
        "the network between the servers drops 5 % of the packets, delays each by 20 to 60 ms and so reorders them", options, folder,
        network => (network.Drops, network.Delay, network.Jitter) = (0.05, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(40)));

    public static Task<FaultLine> CutAsync(FaultOptions options, string folder) => RunAsync(
        "the network between the servers is cut; each still reaches the database and its clients", options, folder, network => network.Drops = 1);

    private static async Task<FaultLine> RunAsync(string fault, FaultOptions options, string folder, Action<BadNetwork> spoil)
    {
        await using var cluster = await PostgreSqlCluster.StartAsync();
        await using var network = await BadNetwork.LayAsync();
        await using var house = await House.OnPostgreSqlAsync(folder, cluster, Rooms, BadNetwork.Hosts);
        for (var i = 0; i < house.Servers.Count; i++)
            house.Servers[i].Through = BadNetwork.Through(i);
        await house.StartAsync();
        await using var load = Load.On(house);
        await load.GoesOnAsync(Patience, steps: 50);

        var before = load.Confirmed;
        spoil(network);
        var ended = await WatchAsync(house, options.Outage);
        var during = load.Confirmed - before;
        (network.Drops, network.Delay, network.Jitter) = (0, TimeSpan.Zero, TimeSpan.Zero);
        ended += await WatchAsync(house, TimeSpan.FromSeconds(5));
        await house.StartAgainAsync();
        var back = await load.GoesOnAsync(Patience);
        var verdict = await load.JudgeAsync();
        return new FaultLine(
            fault, "PostgreSQL, two servers", string.Create(CultureInfo.InvariantCulture, $"once, for {options.Outage.TotalSeconds:0} s"),
            string.Create(CultureInfo.InvariantCulture, $"{during} steps meanwhile, {verdict.Acknowledged} in all"), verdict.Lost, verdict.Twice, null,
            string.Create(CultureInfo.InvariantCulture,
                $"{network.Dropped} of {network.Dropped + network.Carried} packets dropped; "
                + $"a room paused for {verdict.LongestPause.TotalSeconds:0.0} s at most and went on {back.TotalSeconds:0.0} s after; "
                + $"{ended} times a server found itself given up, or could not join, ended, and was started again"),
            verdict.Wrong);
    }

    /// <summary>Starts again what has ended, as a service manager does.</summary>
    private static async Task<int> WatchAsync(House house, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var ended = 0;
        while (Stopwatch.GetElapsedTime(began) < time)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            foreach (var server in house.Servers.Where(s => s.Process!.HasExited))
            {
                ended++;
                await server.KillAsync();
                await server.LaunchAsync();
                server.Watch();
            }
        }

        return ended;
    }
}
