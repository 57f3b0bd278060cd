using System.Text.Json.Nodes;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Rooms;

/// <summary>A media server that fails, and who is at it no longer: the room goes between browsers, and nothing stays there.</summary>
public sealed class MediaServerLossTests : MediaScene
{
    [Theory]
    [InlineData("leaves")]
    [InlineData("takes another line")]
    [InlineData("is removed")]
    public async Task Whoever_has_gone_is_put_out_of_the_media_server_at_once(string how)
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        foreach (var person in new[] { fay, mia, noor })
            await person.PublishAsync(media);
        await noor.OfferedAsync(fay, mia);
        var feed = FeedOfSecond();
        switch (how)
        {
            case "leaves":
                await mia.Room.DoAsync("Leave");
                break;
            case "takes another line":
                await MediaClient.OpenAsync(mia.Room);
                break;
            default:
                await App.Gateway.SetRosterAsync(Session.Room, [.. (await SeatsAsync()).Where(s => s.Member != mia.Member)]);
                break;
        }

        await Janus.AskedAsync("kick", r => (string?)r["id"] == feed);
        Assert.DoesNotContain(feed, Janus.Feeds, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_room_with_somebody_who_cannot_use_it_goes_between_browsers()
    {
        var (fay, _, _, media) = await GoOverAsync();
        await ComeAsync("Olu");
        Assert.Equal(new MediaWay(null, false), await fay.GoesAsync(way => way.Media is null));
        await RefusedAsync(RefusalCode.NotThisWay, () => fay.PublishAsync(media));
    }

    [Fact]
    public async Task A_media_server_that_is_killed_loses_the_room_its_way_at_once_and_the_next_one_takes_over()
    {
        await using var second = await FakeJanus.StartAsync();
        await using var app = new RoomsApp(settings:
        [
            .. Janus.Settings, ("Voices:MediaServers:1", second.Address.ToString()), ("Voices:MeshUpTo", "1"),
        ]);
        var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")));
        await using var first = await session.ComeAsync("Fay");
        await first.AdvanceAsync();
        await using var other = await session.ComeAsync("Mia");
        var (fay, mia) = (await MediaClient.OpenAsync(first), await MediaClient.OpenAsync(other));
        await fay.UseAsync();
        var media = (await mia.UseAsync()).Media;
        if (media is null)
            media = (await mia.GoesAsync(way => way.Media is not null)).Media;
        var (used, free) = Janus.Rooms.Count > 0 ? (Janus, second) : (second, Janus);
        used.Kill();
        Assert.Equal(new MediaWay(null, false), await mia.GoesAsync(way => way.Media is null));
        var next = await mia.GoesAsync(way => way.Media is not null);
        Assert.NotEqual(media, next.Media, StringComparer.Ordinal);
        Assert.Contains(1, new[] { free.Rooms.Count, used.Rooms.Count });
        await mia.PublishAsync(next.Media!);
    }

    [Fact]
    public async Task A_media_server_that_refuses_loses_the_room_its_way_and_no_more()
    {
        var (fay, _, _, media) = await GoOverAsync();
        Janus.Instead = body => (string?)body["request"] == "join" ? new JsonObject { ["error_code"] = 499, ["error"] = "No." } : null;
        await RefusedAsync(RefusalCode.NotThisWay, () => fay.PublishAsync(media));
        Assert.Null((await fay.GoesAsync(way => way.Media is null)).Media);
        await fay.Room.AdvanceAsync();
    }

    [Fact]
    public async Task A_room_that_has_ended_leaves_nothing_at_the_media_server()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        await fay.PublishAsync(media);
        foreach (var person in new[] { mia, noor, fay })
            await person.Room.DoAsync("Leave");
        await fay.Room.DoAsync("ComeBack");
        await fay.Room.AdvanceAsync(Phase.WindDown);
        await fay.Room.AdvanceAsync();
        await fay.Room.DoAsync("ReadyToLeave", true);
        await Janus.AskedAsync("destroy");
        Assert.Empty(Janus.Rooms);
        Assert.Equal(0, App.Service<MediaServers>().Next!.Rooms);
    }

    private async Task<IEnumerable<Seat>> SeatsAsync() => (await App.Gateway.ReadAsync(Session.Room, Session.Group["Fay"]))!.Seats
        .Select(s => new Seat(s.Member, s.Name, s.Role));
}
