using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Bench.Faults.Lines;

/// <summary>What the product needs is taken away for a while: the disk's space, or the database.</summary>
internal static class Outages
{
    private const int Rooms = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<FaultLine> FullDiskAsync(FaultOptions options, string folder, bool isPostgreSql)
    {
        await using var disk = await SmallDisk.MountAsync(isPostgreSql ? 400 : 32);
        await using var cluster = isPostgreSql ? await PostgreSqlCluster.StartAsync(Path.Combine(disk.Folder, "data")) : null;
        (string, string)[] settings = [("Health__LeastFreeMegabytes", "1")];
        await using var house = cluster is null
            ? await House.OnSqliteAsync(disk.Folder, Rooms, settings)
            : await House.OnPostgreSqlAsync(folder, cluster, Rooms, settings: settings);
        return await TakeAwayAsync(
            "no space left on the database's disk", house, options.Outage,
            () => Task.Run(disk.Fill),
            async () =>
            {
                disk.Empty();
                // PostgreSQL ends where its log cannot grow; its service manager starts it again.
                if (cluster is { } database && !await database.IsRunningAsync())
                    await database.LaunchAsync();
            },
            // Of the database server's disk the product knows nothing until that ends.
            isNoticed: isPostgreSql ? null : true);
    }

    public static async Task<FaultLine> DatabaseGoneAsync(FaultOptions options, string folder)
    {
        await using var cluster = await PostgreSqlCluster.StartAsync();
        await using var house = await House.OnPostgreSqlAsync(folder, cluster, Rooms);
        return await TakeAwayAsync("the database server is gone", house, options.Outage, cluster.StopAsync, cluster.LaunchAsync);
    }

    public static async Task<FaultLine> DatabaseLockedAsync(FaultOptions options, string folder)
    {
        await using var house = await House.OnSqliteAsync(folder, Rooms);
        await using var other = house.OpenDatabase();
        return await TakeAwayAsync(
            "another program keeps the database locked", house, options.Outage,
            async () =>
            {
                await other.Database.OpenConnectionAsync();
                await other.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout = 30000; BEGIN IMMEDIATE");
            },
            async () =>
            {
                await other.Database.ExecuteSqlRawAsync("ROLLBACK");
                await other.Database.CloseConnectionAsync();
            },
            isNoticed: false);
    }

    private static async Task<FaultLine> TakeAwayAsync(string fault, House house, TimeSpan outage, Func<Task> take, Func<Task> giveBack, bool? isNoticed = true)
    {
        await house.StartAsync();
        await using var load = Load.On(house);
        await load.GoesOnAsync(Patience, steps: 50);
        var before = load.Confirmed;
        await take();
        var begun = Stopwatch.GetTimestamp();
        var readiness = new HashSet<HttpStatusCode>();
        while (Stopwatch.GetElapsedTime(begun) < outage)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            foreach (var server in house.Servers)
                readiness.Add(await ReadinessAsync(server));
        }

        var refused = load.NotStored;
        var given = Stopwatch.GetTimestamp();
        await giveBack();
        await load.GoesOnAsync(Patience, steps: 1);
        var back = Stopwatch.GetElapsedTime(given);
        var broken = house.Servers.Where(s => s.Process!.HasExited).Select(s => $"A server ended with {s.Process!.ExitCode}.").ToList();
        var verdict = await load.JudgeAsync();
        await using (var db = house.OpenDatabase())
            await WriterKills.CheckAsync(db);
        var ready = new List<HttpStatusCode>();
        foreach (var server in house.Servers)
            ready.Add(await ReadinessAsync(server));
        if (ready.Any(status => status != HttpStatusCode.OK))
            broken.Add($"After it: {string.Join(", ", ready.Select(status => (int)status))} at /health/ready.");
        if (isNoticed is { } noticed && noticed != readiness.Contains(HttpStatusCode.ServiceUnavailable))
            broken.Add($"/health/ready said {string.Join(", ", readiness.Select(status => (int)status))} meanwhile.");
        return new FaultLine(
            fault, house.Servers.Count == 1 ? "SQLite" : "PostgreSQL, two servers",
            string.Create(CultureInfo.InvariantCulture, $"once, for {outage.TotalSeconds:0} s"),
            string.Create(CultureInfo.InvariantCulture, $"{verdict.Acknowledged} steps acknowledged ({before} before), {refused} times *not stored*"),
            verdict.Lost, verdict.Twice, null,
            string.Create(
                CultureInfo.InvariantCulture,
                $"every room went on {back.TotalSeconds:0.0} s after; "
                + $"{string.Join(", then ", readiness.Select(status => (int)status))} at /health/ready meanwhile"),
            [.. broken, .. verdict.Wrong]);
    }

    private static async Task<HttpStatusCode> ReadinessAsync(ServerSlot server)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(15) };
        try
        {
            using var answer = await http.GetAsync(new Uri(server.Address, "/health/ready"));
            return answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return HttpStatusCode.ServiceUnavailable;
        }
    }
}
