using System.Text.Json.Nodes;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace BalintRoom.Tests.Rooms;

/// <summary>Which media server a room goes over, and the check of it before joining.</summary>
public sealed class MediaServerChoiceTests : MediaScene
{
    [Fact]
    public async Task Before_joining_a_browser_tries_a_media_server_at_a_place_that_goes_by_itself()
    {
        var fay = await Session.ComeAsync("Fay");
        await RefusedAsync(RefusalCode.NotInThisPhase, () => CheckAsync(fay));
        await fay.AdvanceAsync();
        await UntilConnectedAsync(fay);
        Assert.Single(Janus.Rooms);
        await RefusedAsync(RefusalCode.TooSoon, () => CheckAsync(fay));
        App.Time.Advance(TimeSpan.FromSeconds(15));
        await Janus.AskedAsync("destroy");
        Assert.Empty(Janus.Feeds);

        await RefusedAsync(RefusalCode.UnknownChoice, () => CheckAsync(fay, null!));
        await RefusedAsync(RefusalCode.UnknownChoice, () => CheckAsync(fay, MediaClient.Offer + MediaClient.Offer));
        await RefusedAsync(RefusalCode.TooLong, () => CheckAsync(fay, MediaClient.Offer + new string('x', RoomLimits.DescriptionLength)));
        Janus.Instead = body => (string?)body["request"] == "join" ? new JsonObject { ["error_code"] = 499, ["error"] = "No." } : null;
        await RefusedAsync(RefusalCode.NotThisWay, () => CheckAsync(fay));
        Assert.Empty(Janus.Rooms);

        static Task<string> CheckAsync(RoomClient client, string sdp = MediaClient.Offer) =>
            client.Hub.InvokeAsync<string>("CheckMedia", sdp, TestContext.Current.CancellationToken);

        // The product may still be connecting to the media server.
        static async Task UntilConnectedAsync(RoomClient client)
        {
            var since = TimeProvider.System.GetTimestamp();
            while (true)
            {
                try
                {
                    Assert.Equal($"answer to {MediaClient.Offer}", await CheckAsync(client));
                    return;
                }
                catch (HubException e) when (e.Message.EndsWith("NotThisWay", StringComparison.Ordinal))
                {
                    Assert.InRange(TimeProvider.System.GetElapsedTime(since).TotalSeconds, 0, 20);
                }
            }
        }
    }

    [Fact]
    public async Task Several_media_servers_share_the_rooms()
    {
        await using var second = await FakeJanus.StartAsync();
        await using var app = new RoomsApp(settings:
        [
            .. Janus.Settings, ("Voices:MediaServers:1", second.Address.ToString()), ("Voices:MeshUpTo", "1"),
        ]);
        var people = new List<MediaClient>();
        for (var room = 0; room < 4; room++)
        {
            var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")));
            var first = await session.ComeAsync("Fay");
            await first.AdvanceAsync();
            var (fay, mia) = (await MediaClient.OpenAsync(first), await MediaClient.OpenAsync(await session.ComeAsync("Mia")));
            await fay.UseAsync();
            if ((await mia.UseAsync()).Media is null)
                await mia.GoesAsync(way => way.Media is not null);
            people.AddRange([fay, mia]);
        }

        Assert.Equal((2, 2), (Janus.Rooms.Count, second.Rooms.Count));
        foreach (var person in people)
            await person.Room.DisposeAsync();
    }

    [Fact]
    public async Task The_check_before_joining_tries_the_media_server_that_joining_would_use_and_counts_as_no_room_there()
    {
        await using var second = await FakeJanus.StartAsync();
        await using var app = new RoomsApp(settings:
        [
            .. Janus.Settings, ("Voices:MediaServers:1", second.Address.ToString()), ("Voices:MeshUpTo", "1"),
        ]);
        var (first, other) = (await PlanAsync(), await PlanAsync());
        await Task.WhenAll(Janus.AskedAsync("list"), second.AskedAsync("list"));
        await JoinAsync(first);
        var (used, free) = Janus.Rooms.Count > 0 ? (Janus, second) : (second, Janus);
        await CheckAsync(await first.ComeAsync("Noor"));
        Assert.Equal((2, 0), (used.Rooms.Count, free.Rooms.Count));

        // Of a room that is at none, it is the one with the fewer rooms, of which the checks are none.
        await CheckAsync(await other.ComeAsync("Noor"));
        Assert.Equal((2, 1), (used.Rooms.Count, free.Rooms.Count));
        await JoinAsync(other);
        Assert.Equal((2, 2), (used.Rooms.Count, free.Rooms.Count));

        async Task<TestSession> PlanAsync()
        {
            var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia"), new SeatDraft(null, "Noor")));
            await (await session.ComeAsync("Fay")).AdvanceAsync();
            return session;
        }

        static async Task JoinAsync(TestSession session)
        {
            var (fay, mia) = (await MediaClient.OpenAsync(await session.ComeAsync("Fay")), await MediaClient.OpenAsync(await session.ComeAsync("Mia")));
            await fay.UseAsync();
            if ((await mia.UseAsync()).Media is null)
                await mia.GoesAsync(way => way.Media is not null);
        }

        static Task<string> CheckAsync(RoomClient client) => client.Hub.InvokeAsync<string>("CheckMedia", MediaClient.Offer);
    }
}
