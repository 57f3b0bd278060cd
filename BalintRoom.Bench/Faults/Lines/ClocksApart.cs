using System.Globalization;
using System.Text.Json;
using BalintRoom.Bench.Clients;
using BalintRoom.Bench.Servers;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms;
using Microsoft.AspNetCore.SignalR.Client;

namespace BalintRoom.Bench.Faults.Lines;

/// <summary>Of two servers one has a machine clock that is an hour off (by <see cref="WrongClock"/>); then the one with the right clock dies.</summary>
internal static class ClocksApart
{
    private const int Rooms = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static async Task<FaultLine> RunAsync(string folder)
    {
        await using var cluster = await PostgreSqlCluster.StartAsync();
        Verdict? sum = null;
        var broken = new List<string>();
        var widest = TimeSpan.Zero;
        foreach (var shift in (int[])[1, -1])
        {
            var own = Directory.CreateDirectory(Path.Combine(folder, $"shift{shift}")).FullName;
            await using var house = await House.OnPostgreSqlAsync(own, cluster, Rooms);
            house.Servers[1].Through = await WrongClock.MakeAsync(own, TimeSpan.FromHours(shift));
            await house.StartAsync();
            await using var load = Load.On(house);
            await load.GoesOnAsync(Patience, steps: 50);

            var (here, there) = (await ClockAsync(house.Servers[0]), await ClockAsync(house.Servers[1]));
            var apart = (here - there).Duration();
            widest = apart > widest ? apart : widest;
            if (apart > TimeSpan.FromSeconds(2))
                broken.Add($"{shift} h: the servers' clocks are {apart} apart.");
            if (!house.Servers[1].Process!.Output().Contains("seconds off", StringComparison.Ordinal))
                broken.Add($"{shift} h: the server did not say that its machine's clock is wrong.");
            await house.Servers[0].KillAsync();
            await load.GoesOnAsync(Patience, steps: 10);
            await house.StartAgainAsync();
            await load.GoesOnAsync(Patience, steps: 10);
            foreach (var room in house.Rooms)
            {
                var ends = new List<DateTimeOffset?>();
                foreach (var server in house.Servers)
                    ends.Add(await StartsAsync(server, room.Id, room.Visitors[1]));
                if (ends[0] != ends[1])
                    broken.Add($"{shift} h: the slot ends at {ends[0]:O} on one and at {ends[1]:O} on the other.");
            }

            var verdict = await load.JudgeAsync();
            sum = sum is null ? verdict : sum + verdict;
        }

        return new FaultLine(
            "the machines' clocks are an hour apart, and the server with the right one dies",
            "PostgreSQL, two servers", "twice, an hour ahead and behind",
            string.Create(CultureInfo.InvariantCulture, $"{sum!.Acknowledged} steps acknowledged"), sum.Lost, sum.Twice, null,
            string.Create(
                CultureInfo.InvariantCulture, $"the servers' own clocks differed by {widest.TotalMilliseconds:0} ms at most, asked one after the other"),
            [.. broken, .. sum.Wrong]);
    }

    private static async Task<DateTimeOffset> ClockAsync(ServerSlot server)
    {
        using var http = new HttpClient();
        using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri(server.Address, "/api/clock")));
        return DateTimeOffset.FromUnixTimeMilliseconds((long)answer.RootElement.GetDouble());
    }

    private static async Task<DateTimeOffset?> StartsAsync(ServerSlot server, RoomId room, Visitor visitor)
    {
        await using var hub = HubConnections.Build(new Uri(server.Address, RoomsSetup.HubPath), visitor, HubEncoding.Json);
        await hub.StartAsync();
        var view = await hub.InvokeAsync<RoomView>("Join", room);
        return view.Stage.SlotEndsAt;
    }
}
