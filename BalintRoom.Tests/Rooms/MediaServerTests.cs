using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace BalintRoom.Tests.Rooms;

/// <summary>
/// When a room goes over a media server, and what that is told. The media server only says what Janus says; <c>MediaServerBrowserTests</c> have a real
/// one.
/// </summary>
public sealed class MediaServerTests : MediaScene
{
    [Fact]
    public async Task A_room_goes_over_the_media_server_when_it_has_more_people_than_go_between_browsers()
    {
        var (fay, mia) = (await ComeAsync("Fay"), await ComeAsync("Mia"));
        Assert.Equal(new MediaWay(null, false), await fay.UseAsync());
        Assert.Equal(new MediaWay(null, false), await mia.UseAsync());
        var noor = await ComeAsync("Noor");
        var way = await noor.UseAsync();
        Assert.Equal(32, way.Media!.Length);
        Assert.False(way.IsSettled);
        Assert.Equal(way, await fay.GoesAsync(_ => true));
        Assert.Equal(way, await mia.GoesAsync(_ => true));
        Assert.Single(Janus.Rooms);
        Assert.DoesNotContain(way.Media, Janus.Rooms.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_between_browsers_may_end_only_when_everybody_is_ready()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        await fay.ReportAsync(media, MediaState.Ready);
        await mia.ReportAsync(media, MediaState.Ready);
        await mia.ReportAsync(media, MediaState.Lost);
        await noor.ReportAsync(media, MediaState.Ready);
        Assert.False((await mia.UseAsync()).IsSettled);
        await mia.ReportAsync(media, MediaState.Ready);
        foreach (var person in new[] { fay, mia, noor })
            Assert.Equal(new MediaWay(media, true), await person.GoesAsync(way => way.IsSettled));
    }

    [Fact]
    public async Task Somebody_who_has_just_come_is_waited_for_before_it_is_settled()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        var olu = await ComeAsync("Olu");
        foreach (var person in new[] { fay, mia, noor })
            await person.ReportAsync(media, MediaState.Ready);
        Assert.Equal(new MediaWay(media, false), await olu.UseAsync());
        await olu.ReportAsync(media, MediaState.Ready);
        Assert.Equal(new MediaWay(media, true), await fay.GoesAsync(way => way.IsSettled || way.Media is null));
    }

    [Fact]
    public async Task Everybody_is_offered_everybody_else()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        Assert.Equal($"answer to {MediaClient.Offer}", await fay.PublishAsync(media));
        await mia.PublishAsync(media);
        await noor.PublishAsync(media);
        var offer = await mia.OfferedAsync(fay, noor);
        Assert.DoesNotContain(offer.Streams, stream => stream.Member == mia.Member);
        Assert.Equal(4, offer.Streams.Count);
        await fay.OfferedAsync(mia, noor);
        await noor.OfferedAsync(fay, mia);
        Assert.All(Janus.Requests.Where(r => (string?)r["request"] is "publish" or "start"), r => Assert.True((bool?)r["e2ee"]));
    }

    [Fact]
    public async Task Whoever_comes_later_is_offered_those_who_are_there_and_they_are_offered_them()
    {
        var (fay, _, _, media) = await GoOverAsync();
        await fay.PublishAsync(media);
        var olu = await ComeAsync("Olu");
        Assert.Equal(media, (await olu.UseAsync()).Media);
        await olu.OfferedAsync(fay);
        await RefusedAsync(RefusalCode.ObserversListen, () => olu.PublishAsync(media));
    }

    [Fact]
    public async Task Whoever_comes_again_is_told_the_way_before_they_are_offered_anything_there()
    {
        var (fay, mia, _, media) = await GoOverAsync();
        await fay.PublishAsync(media);
        var offer = await mia.NextOfferAsync();
        while (await mia.GoesAsync(_ => true) is { Media: null })
        {
        }

        await mia.UseAsync();
        Assert.Equal(media, (await mia.GoesAsync(_ => true)).Media);
        Assert.Equal(offer.Number, (await mia.NextOfferAsync()).Number);
    }

    [Fact]
    public async Task An_offer_that_nobody_answers_is_made_again_until_it_is_answered()
    {
        var (fay, mia, _, media) = await GoOverAsync();
        await fay.PublishAsync(media);
        var offer = await mia.NextOfferAsync();
        Assert.Equal(offer.Number, (await mia.NextOfferAsync()).Number);
        await mia.Room.Hub.InvokeAsync("AnswerMedia", media, mia.Line, offer.Number, "an answer", TestContext.Current.CancellationToken);
        await RefusedAsync(
            RefusalCode.NotThisWay, () => mia.Room.Hub.InvokeAsync("AnswerMedia", media, mia.Line, offer.Number, "an answer"));
    }

    [Theory]
    [InlineData("v=0\r\nm=audio 9 x\r\nm=audio 9 x\r\n")]
    [InlineData("v=0\r\nm=audio 9 x\r\nm=video 9 x\r\nm=video 9 x\r\n")]
    [InlineData("v=0\r\nm=audio 9 x\r\nm=application 9 x\r\n")]
    [InlineData("v=0\r\n")]
    public async Task Nobody_sends_more_than_a_voice_and_a_picture(string sdp)
    {
        var (fay, _, _, media) = await GoOverAsync();
        await RefusedAsync(RefusalCode.UnknownChoice, () => fay.PublishAsync(media, sdp));
        Assert.Empty(Janus.Feeds);
    }

    [Fact]
    public async Task Nobody_speaks_for_anothers_line_at_another_place_or_beyond_the_limits()
    {
        var (fay, mia, _, media) = await GoOverAsync();
        await RefusedAsync(RefusalCode.NoSuchLine, () => fay.Room.Hub.InvokeAsync<string>("PublishMedia", media, mia.Line, MediaClient.Offer));
        await RefusedAsync(RefusalCode.NoSuchLine, () => fay.Room.Hub.InvokeAsync<MediaWay>("UseMediaServer", mia.Line));
        await RefusedAsync(RefusalCode.NotThisWay, () => fay.PublishAsync("another"));
        await RefusedAsync(RefusalCode.NotThisWay, () => fay.Room.Hub.InvokeAsync("AnswerMedia", media, fay.Line, 7, "an answer"));
        await RefusedAsync(RefusalCode.TooLong, () => fay.PublishAsync(media, MediaClient.Offer + new string('x', RoomLimits.DescriptionLength)));
        await RefusedAsync(RefusalCode.UnknownChoice, () => fay.PublishAsync(null!));
        await RefusedAsync(
            RefusalCode.TooLong,
            () => fay.Room.Hub.InvokeAsync("AddMediaCandidate", media, fay.Line, true, new string('x', RoomLimits.CandidateLength + 1), null, null));
    }

    [Fact]
    public async Task Candidates_reach_the_connection_they_are_for()
    {
        var (fay, _, _, media) = await GoOverAsync();
        await fay.PublishAsync(media);
        await fay.Room.Hub.InvokeAsync("AddMediaCandidate", media, fay.Line, true, "candidate:1", "0", 0, TestContext.Current.CancellationToken);
        var passed = await Janus.AskedAsync("trickle", r => (string?)r["candidate"]?["candidate"] == "candidate:1");
        Assert.Equal((long?)(await Janus.AskedAsync("publish"))["handle"], (long?)passed["handle"]);
    }

    [Fact]
    public async Task Whoever_is_looked_at_enlarged_is_told_once_and_nobody_else_is()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        await fay.EnlargeAsync(media, mia.Line);
        Assert.True(await mia.IsEnlargedAsync());
        await noor.EnlargeAsync(media, mia.Line);
        await fay.EnlargeAsync(media, null);
        await noor.EnlargeAsync(media, fay.Line);
        Assert.True(await fay.IsEnlargedAsync());
        Assert.False(await mia.IsEnlargedAsync());

        // One's own is not looked at by anybody else, and who leaves looks at nobody.
        await mia.EnlargeAsync(media, mia.Line);
        await noor.Room.DoAsync("Leave");
        Assert.False(await fay.IsEnlargedAsync());
        Assert.True(mia.WasToldNoSize && fay.WasToldNoSize);
    }

    [Fact]
    public async Task Whoever_comes_again_is_told_anew_that_they_are_looked_at_enlarged()
    {
        var (fay, mia, _, media) = await GoOverAsync();
        await fay.EnlargeAsync(media, mia.Line);
        Assert.True(await mia.IsEnlargedAsync());
        await mia.UseAsync();
        Assert.True(await mia.IsEnlargedAsync());
        await RefusedAsync(RefusalCode.NotThisWay, () => fay.EnlargeAsync("another", mia.Line));
    }

    [Fact]
    public async Task Thirty_people_hear_the_circle_and_none_of_those_who_listen_keeps_the_room_from_the_media_server()
    {
        SeatDraft[] circle = [.. Enumerable.Range(1, RoomLimits.Seats - 1).Select(i => new SeatDraft(null, $"M{i}"))];
        SeatDraft[] outer = [.. Enumerable.Range(1, RoomLimits.People - RoomLimits.Seats).Select(i => new SeatDraft(null, $"O{i}", Role.Observer))];
        var session = await App.PlanAsync(await App.NewGroupAsync([.. circle, .. outer]));
        var people = new List<MediaClient>();
        foreach (var name in circle.Concat(outer).Select(s => s.Name!).Prepend("Fay"))
        {
            var client = await session.ComeAsync(name);
            if (name == "Fay")
                await client.AdvanceAsync();
            people.Add(await MediaClient.OpenAsync(client));
        }

        // Two of those who listen cannot use it: the one's browser does not say that it could, the other's is never connected.
        var (inside, listeners, never) = (people[..RoomLimits.Seats], people[RoomLimits.Seats..^2], people[^2]);
        foreach (var person in people.SkipLast(1).Where(p => p != inside[^1]))
            Assert.Null((await person.UseAsync()).Media);
        var media = (await inside[^1].UseAsync()).Media ?? (await inside[^1].GoesAsync(way => way.Media is not null)).Media!;
        foreach (var person in inside)
            await person.PublishAsync(media);
        foreach (var person in listeners.Append(never))
            await RefusedAsync(RefusalCode.ObserversListen, () => person.PublishAsync(media));
        foreach (var person in (MediaClient[])[inside[0], inside[^1], listeners[0], listeners[^1]])
        {
            var offer = await person.OfferedAsync([.. inside.Where(other => other != person)]);
            Assert.All(offer.Streams, stream => Assert.Contains(stream.Member, inside.Select(i => i.Member)));
        }

        foreach (var person in inside.Concat(listeners))
            await person.ReportAsync(media, MediaState.Ready);
        Assert.False((await inside[0].UseAsync()).IsSettled);
        while (await inside[0].GoesAsync(_ => true) is { IsSettled: false } way)
            Assert.True(way.Media is null || way.Media == media);
        Assert.Equal(new MediaWay(media, true), await inside[0].UseAsync());
        Assert.Equal(RoomLimits.Seats, Janus.Feeds.Count);
    }

    [Fact]
    public async Task Without_a_media_server_nobody_is_told_of_one()
    {
        await using var app = new RoomsApp();
        var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")));
        await using var room = await session.ComeAsync("Fay");
        await room.AdvanceAsync();
        var fay = await MediaClient.OpenAsync(room);
        Assert.False((await room.Hub.InvokeAsync<IceConfiguration>("Voices", TestContext.Current.CancellationToken)).MediaServer);
        Assert.Equal(new MediaWay(null, false), await fay.UseAsync());
        await RefusedAsync(RefusalCode.NotThisWay, () => fay.PublishAsync("anything"));
    }
}
