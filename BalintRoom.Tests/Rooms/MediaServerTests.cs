using System.Text.Json.Nodes;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace BalintRoom.Tests.Rooms;

/// <summary>
/// When a room goes over a media server, what that is told, and that the floor holds there. The media server only says what Janus says;
/// <c>MediaServerBrowserTests</c> have a real one.
/// </summary>
public sealed class MediaServerTests : IAsyncLifetime
{
    private FakeJanus _janus = null!;
    private RoomsApp _app = null!;
    private TestSession _session = null!;

    public async ValueTask InitializeAsync()
    {
        _janus = await FakeJanus.StartAsync();
        _app = new RoomsApp(settings: [.. _janus.Settings, ("Voices:MeshUpTo", "2")]);
        _session = await _app.PlanAsync(await _app.NewGroupAsync(
            new SeatDraft(null, "Mia"), new SeatDraft(null, "Noor"), new SeatDraft(null, "Olu", Role.Observer)));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _janus.DisposeAsync();
    }

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
        Assert.Single(_janus.Rooms);
        Assert.DoesNotContain(way.Media, _janus.Rooms.Single(), StringComparison.Ordinal);
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
        Assert.All(_janus.Requests.Where(r => (string?)r["request"] is "publish" or "start"), r => Assert.True((bool?)r["e2ee"]));
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
        Assert.Empty(_janus.Feeds);
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
        var passed = await _janus.AskedAsync("trickle", r => (string?)r["candidate"]?["candidate"] == "candidate:1");
        Assert.Equal((long?)(await _janus.AskedAsync("publish"))["handle"], (long?)passed["handle"]);
    }

    [Fact]
    public async Task The_presenter_who_sits_back_is_muted_at_the_media_server_and_let_through_on_return()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        foreach (var person in new[] { fay, mia, noor })
            await person.PublishAsync(media);
        await PushBackAsync(fay, mia);
        var feed = FeedOfSecond();
        foreach (var mid in new[] { "0", "1" })
            await _janus.AskedAsync("moderate", r => Is(r, feed, mid, isMuted: true));
        Assert.DoesNotContain(
            _janus.Requests.SkipWhile(r => !Is(r, feed, "0", isMuted: true)),
            r => (string?)r["request"] == "moderate" && (string?)r["id"] != feed && (bool)r["mute"]!);

        _janus.Forget();
        await fay.Room.AdvanceAsync();
        foreach (var mid in new[] { "0", "1" })
            await _janus.AskedAsync("moderate", r => Is(r, feed, mid, isMuted: false));
        await _janus.AskedAsync("configure", r => (bool?)r["streams"]?[0]?["keyframe"] == true);
    }

    [Fact]
    public async Task Whoever_sends_anew_while_sitting_back_is_muted_before_their_browser_has_the_answer()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        await PushBackAsync(fay, mia);
        _janus.Forget();
        await mia.PublishAsync(media);
        var asked = _janus.Requests.Where(r => (string?)r["request"] is "publish" or "moderate" && (bool?)r["mute"] != false).ToList();
        Assert.Equal(["publish", "moderate", "moderate"], asked.Select(r => (string)r["request"]!), StringComparer.Ordinal);
        await noor.PublishAsync(media);
        Assert.Equal(2, _janus.Requests.Count(r => (string?)r["request"] == "moderate"));
    }

    [Fact]
    public async Task In_the_case_call_the_media_server_learns_nothing_of_who_has_a_case()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        foreach (var person in new[] { fay, mia, noor })
            await person.PublishAsync(media);
        await fay.Room.AdvanceAsync();
        await mia.Room.DoAsync("OfferCase", CaseOffer.NewCase);
        await noor.Room.DoAsync("OfferCase", CaseOffer.NotToday);
        await mia.OfferedAsync(fay, noor);
        Assert.DoesNotContain(_janus.Requests, r => (string?)r["request"] == "moderate");
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
    public async Task Before_joining_a_browser_tries_a_media_server_at_a_place_that_goes_by_itself()
    {
        var fay = await _session.ComeAsync("Fay");
        await RefusedAsync(RefusalCode.NotInThisPhase, () => CheckAsync(fay));
        await fay.AdvanceAsync();
        await UntilConnectedAsync(fay);
        Assert.Single(_janus.Rooms);
        await RefusedAsync(RefusalCode.TooSoon, () => CheckAsync(fay));
        _app.Time.Advance(TimeSpan.FromSeconds(15));
        await _janus.AskedAsync("destroy");
        Assert.Empty(_janus.Feeds);

        await RefusedAsync(RefusalCode.UnknownChoice, () => CheckAsync(fay, null!));
        await RefusedAsync(RefusalCode.UnknownChoice, () => CheckAsync(fay, MediaClient.Offer + MediaClient.Offer));
        await RefusedAsync(RefusalCode.TooLong, () => CheckAsync(fay, MediaClient.Offer + new string('x', RoomLimits.DescriptionLength)));
        _janus.Instead = body => (string?)body["request"] == "join" ? new JsonObject { ["error_code"] = 499, ["error"] = "No." } : null;
        await RefusedAsync(RefusalCode.NotThisWay, () => CheckAsync(fay));
        Assert.Empty(_janus.Rooms);

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
            .. _janus.Settings, ("Voices:MediaServers:1", second.Address.ToString()), ("Voices:MeshUpTo", "1"),
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

        Assert.Equal((2, 2), (_janus.Rooms.Count, second.Rooms.Count));
        foreach (var person in people)
            await person.Room.DisposeAsync();
    }

    [Fact]
    public async Task The_check_before_joining_tries_the_media_server_that_joining_would_use_and_counts_as_no_room_there()
    {
        await using var second = await FakeJanus.StartAsync();
        await using var app = new RoomsApp(settings:
        [
            .. _janus.Settings, ("Voices:MediaServers:1", second.Address.ToString()), ("Voices:MeshUpTo", "1"),
        ]);
        var (first, other) = (await PlanAsync(), await PlanAsync());
        await Task.WhenAll(_janus.AskedAsync("list"), second.AskedAsync("list"));
        await JoinAsync(first);
        var (used, free) = _janus.Rooms.Count > 0 ? (_janus, second) : (second, _janus);
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
                await _app.Gateway.SetRosterAsync(_session.Room, [.. (await SeatsAsync()).Where(s => s.Member != mia.Member)]);
                break;
        }

        await _janus.AskedAsync("kick", r => (string?)r["id"] == feed);
        Assert.DoesNotContain(feed, _janus.Feeds, StringComparer.Ordinal);
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
            .. _janus.Settings, ("Voices:MediaServers:1", second.Address.ToString()), ("Voices:MeshUpTo", "1"),
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
        var (used, free) = _janus.Rooms.Count > 0 ? (_janus, second) : (second, _janus);
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
        _janus.Instead = body => (string?)body["request"] == "join" ? new JsonObject { ["error_code"] = 499, ["error"] = "No." } : null;
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
        await _janus.AskedAsync("destroy");
        Assert.Empty(_janus.Rooms);
        Assert.Equal(0, _app.Service<MediaServers>().Next!.Rooms);
    }

    [Fact]
    public async Task Thirty_people_hear_the_circle_and_none_of_those_who_listen_keeps_the_room_from_the_media_server()
    {
        SeatDraft[] circle = [.. Enumerable.Range(1, RoomLimits.Seats - 1).Select(i => new SeatDraft(null, $"M{i}"))];
        SeatDraft[] outer = [.. Enumerable.Range(1, RoomLimits.People - RoomLimits.Seats).Select(i => new SeatDraft(null, $"O{i}", Role.Observer))];
        var session = await _app.PlanAsync(await _app.NewGroupAsync([.. circle, .. outer]));
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
        Assert.Equal(RoomLimits.Seats, _janus.Feeds.Count);
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

    private Task<MediaClient> ComeAsync(string name) => MediaClient.ComeAsync(_session, name);

    private Task<(MediaClient Fay, MediaClient Mia, MediaClient Noor, string Media)> GoOverAsync() => MediaClient.GoOverAsync(_session);

    internal static async Task PushBackAsync(MediaClient fay, MediaClient presenter)
    {
        await fay.Room.AdvanceAsync();
        await presenter.Room.DoAsync("OfferCase", CaseOffer.NewCase);
        await fay.Room.DoAsync("Invite", presenter.Member);
        await presenter.Room.DoAsync("AnswerInvitation", true);
        await fay.Room.SeesAsync(v => v.Lead!.Exits.Contains(Phase.CasePresentation));
        foreach (var _ in new[] { Phase.CasePresentation, Phase.Questions, Phase.PushBack })
            await fay.Room.AdvanceAsync();
        await fay.Room.SeesAsync(Phase.PushBack);
    }

    /// <summary>The name under which those are received who began to send second: Mia, in these tests.</summary>
    private string FeedOfSecond()
    {
        var publishers = _janus.Requests.Where(r => (string?)r["request"] == "join" && (string?)r["ptype"] == "publisher").ToList();
        Assert.Equal(3, publishers.Count);
        return (string)publishers[1]["id"]!;
    }

    private async Task<IEnumerable<Seat>> SeatsAsync() => (await _app.Gateway.ReadAsync(_session.Room, _session.Group["Fay"]))!.Seats
        .Select(s => new Seat(s.Member, s.Name, s.Role));

    private static bool Is(JsonObject request, string feed, string mid, bool isMuted) => (string?)request["request"] == "moderate"
        && (string?)request["id"] == feed && (string?)request["mid"] == mid && (bool?)request["mute"] == isMuted;

    internal static async Task RefusedAsync(RefusalCode why, Func<Task> what)
    {
        var error = await Assert.ThrowsAnyAsync<HubException>(what);
        Assert.EndsWith(why.ToString(), error.Message, StringComparison.Ordinal);
    }
}
