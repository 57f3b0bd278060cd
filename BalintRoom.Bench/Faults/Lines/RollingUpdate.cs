using System.Globalization;

namespace BalintRoom.Bench.Faults.Lines;

/// <summary>Two servers of the version before become two of this one, one after the other, under running sessions; and back.</summary>
internal static class RollingUpdate
{
    private const int Rooms = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static async Task<FaultLine> RunAsync(FaultOptions options, string folder)
    {
        var before = options.Before is { } published
            ? (Path.Combine(published, "BalintRoom.Web.dll"), published)
            : throw new BenchException("The version before is named by --before.");
        await using var cluster = await PostgreSqlCluster.StartAsync();
        await using var house = await House.OnPostgreSqlAsync(folder, cluster, Rooms);
        foreach (var server in house.Servers)
            server.Other = before;
        await house.StartAsync();
        await using var load = Load.On(house);
        await load.GoesOnAsync(Patience, steps: 50);
        foreach (var version in new (string, string)?[] { null, before })
        {
            foreach (var server in house.Servers)
            {
                await server.StopAsync();
                await load.GoesOnAsync(Patience, steps: 10);
                server.Other = version;
                await server.StartAsync();
                await load.GoesOnAsync(Patience, steps: 50);
            }
        }

        var verdict = await load.JudgeAsync();
        return new FaultLine(
            "servers are updated one after the other from the version before, and set back", "PostgreSQL, two servers",
            "once there and back: four orderly stops",
            string.Create(CultureInfo.InvariantCulture, $"{verdict.Acknowledged} steps acknowledged"), verdict.Lost, verdict.Twice, null,
            string.Create(CultureInfo.InvariantCulture,
                $"{verdict.NotStored} times *not stored*; a room paused for {verdict.LongestPause.TotalSeconds:0.0} s at most"),
            verdict.Wrong);
    }
}
