using System.Globalization;
using BalintRoom.Bench.Clients;
using BalintRoom.Bench.Product;
using BalintRoom.Bench.Servers;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Bench.Faults.Lines;

/// <summary>
/// The whole sessions of a day, each from the door to the last goodbye with twelve people on the hub and two pages, one after the other as fast as they go.
/// Rooms that have closed are forgotten after a quarter of an hour, so the heap is also measured once that has passed.
/// </summary>
internal static class LongDay
{
    private const int AtOnce = 4;
    private const int Pages = 2;

    /// <summary>So many sessions load and make once what stays.</summary>
    private const int WarmUp = 4;

    /// <summary>What a session may leave behind: far less than any of its parts.</summary>
    private const int MostBytesPerSession = 4096;

    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(17);

    public static async Task<FaultLine> RunAsync(FaultOptions options, string folder)
    {
        await using var house = await House.OnSqliteAsync(folder, options.Sessions);
        await house.StartAsync();
        var server = house.Servers[0];
        await HoldAsync(server.Address, [.. house.Rooms.Take(WarmUp)]);
        var first = await server.Process!.LiveHeapAsync();
        await HoldAsync(server.Address, [.. house.Rooms.Skip(WarmUp).Take(options.Sessions / 2 - WarmUp)]);
        var middle = await server.Process!.LiveHeapAsync();
        await HoldAsync(server.Address, [.. house.Rooms.Skip(options.Sessions / 2)]);
        var end = await server.Process!.LiveHeapAsync();
        if (options.Sessions >= 100)
            await Task.Delay(Forgotten, TimeProvider.System);
        var last = await server.Process!.LiveHeapAsync();

        await using var db = house.OpenDatabase();
        var closed = await db.RoomEvents.CountAsync(e => e.Kind == nameof(RoomEvent.RoomClosed));
        var perSession = (last - first) / (options.Sessions - WarmUp);
        return new FaultLine(
            "a day of sessions, one after the other", "SQLite", $"{options.Sessions} sessions of {BenchOptions.PeoplePerRoom} people and {Pages} pages",
            $"{closed} closed by the last goodbye", options.Sessions - closed, 0, null,
            string.Create(CultureInfo.InvariantCulture,
                $"live heap {Megabytes(first)} MB after {WarmUp} sessions, {Megabytes(middle)} after half, {Megabytes(end)} after the last, "
                + $"whose rooms are still in memory, {Megabytes(last)} when they are forgotten: {perSession} bytes a session"),
            perSession > MostBytesPerSession ? [$"The heap grew by {perSession} bytes a session."] : []);
    }

    private static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture);

    private static Task HoldAsync(Uri server, IReadOnlyList<SeededRoom> rooms) =>
        Parallel.ForEachAsync(rooms, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (room, _) => await HoldAsync(server, room));

    private static async Task HoldAsync(Uri server, SeededRoom room)
    {
        var people = room.Visitors.Select(v => HubConnections.Build(new Uri(server, RoomsSetup.HubPath), v, HubEncoding.Json)).ToList();
        var pages = new List<CircuitClient>();
        try
        {
            foreach (var hub in people)
            {
                await hub.StartAsync();
                var view = await hub.InvokeAsync<RoomView>("Join", room.Id);
                if (view.Mine.Primary == PrimaryAction.GoIn)
                    await MustAsync(hub, nameof(RoomCommand.GoIn));
            }

            using var http = new HttpClient();
            foreach (var visitor in room.Visitors.Skip(2).Take(Pages))
                pages.Add(await CircuitClient.StartAsync(await CircuitPage.FetchAsync(http, new Uri(server, $"/room/{room.Id}"), visitor), visitor, _ => { }));

            var (facilitator, presenter) = (people[0], people[1]);
            while (await facilitator.InvokeAsync<RoomView>("Read") is var view && view.Stage.Phase < Phase.LastMinute)
            {
                if (view.Stage.Phase == Phase.CaseCall)
                {
                    await MustAsync(facilitator, nameof(RoomCommand.Invite), room.Members[1]);
                    await MustAsync(presenter, nameof(RoomCommand.AnswerInvitation), true);
                }

                if (view.Stage.Phase is Phase.Questions or Phase.PushBack)
                    foreach (var (hub, member) in people.Zip(room.Members).Skip(2).Take(8))
                        await MoveHandAsync(hub, member);
                await MustAsync(facilitator, nameof(RoomCommand.Advance), (await facilitator.InvokeAsync<RoomView>("Read")).Revision, null);
            }

            foreach (var hub in people)
                await hub.InvokeAsync<RoomReply>(nameof(RoomCommand.Leave));
        }
        finally
        {
            foreach (var page in pages)
                await page.DisposeAsync();
            foreach (var hub in people)
                await hub.DisposeAsync();
        }
    }

    private static async Task MoveHandAsync(HubConnection hub, MemberId member)
    {
        await MustAsync(hub, nameof(RoomCommand.RaiseHand));
        await MustAsync(hub, nameof(RoomCommand.LowerHand), member);
    }

    private static async Task MustAsync(HubConnection hub, string method, params object?[] arguments)
    {
        var reply = await hub.InvokeCoreAsync<RoomReply>(method, arguments);
        if (!reply.Accepted)
            throw new BenchException($"The room refused {method}: {reply.Refusal}.");
    }
}
