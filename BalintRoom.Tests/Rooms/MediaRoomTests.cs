using System.Text.Json.Nodes;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Rooms.Janus;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Rooms;

/// <summary>
/// A room's way over a media server as time passes, and for those who come again, send anew or lose their connection. The clock of the rooms' media stands
/// still until a test advances it; the media server only says what Janus says.
/// </summary>
public sealed class MediaRoomTests : MediaScene
{
    private readonly FakeTimeProvider _time = new();
    private LongTimersOf _servers = null!;

    public override async ValueTask InitializeAsync()
    {
        _servers = new LongTimersOf(_time);
        await base.InitializeAsync();
        await _servers.HasLongTimerAsync;
    }

    [Fact]
    public async Task Whoever_sends_anew_sends_once_and_is_muted_anew_while_they_sit_back()
    {
        var (fay, mia, _, media) = await GoOverAsync();
        await mia.PublishAsync(media);
        var before = Assert.Single(Janus.Feeds);
        await PushBackAsync(fay, mia);
        await MutedAsync(before);
        await mia.PublishAsync(media);
        var feed = Assert.Single(Janus.Feeds);
        Assert.NotEqual(before, feed, StringComparer.Ordinal);
        await MutedAsync(feed);
    }

    [Fact]
    public async Task The_answer_to_an_earlier_offer_is_not_taken_for_that_to_a_later_one()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        await fay.PublishAsync(media);
        var (earlier, _) = await ReceivesAsync(mia, fay);
        await noor.PublishAsync(media);
        var later = await mia.NextOfferAsync();
        Assert.True(later.Number > earlier.Number);
        await RefusedAsync(RefusalCode.NotThisWay, () => AnswerAsync(mia, earlier, "too late"));
        await AnswerAsync(mia, later, "in time");
        await Janus.AskedAsync("start", r => (string?)r["sdp"] == "in time");
        Assert.DoesNotContain(Janus.Requests, r => (string?)r["sdp"] == "too late");
    }

    [Fact]
    public async Task Candidates_of_the_connection_that_receives_reach_that_one()
    {
        var (fay, mia, _, media) = await GoOverAsync();
        await fay.PublishAsync(media);
        await mia.PublishAsync(media);
        var (_, receiver) = await ReceivesAsync(mia, fay);
        await mia.Room.Hub.InvokeAsync("AddMediaCandidate", media, mia.Line, false, "candidate:2", "0", 0, Cancel);
        var passed = await Janus.AskedAsync("trickle", r => (string?)r["candidate"]?["candidate"] == "candidate:2");
        Assert.Equal(receiver, (long)passed["handle"]!);
    }

    [Fact]
    public async Task Whose_sending_connection_is_down_is_offered_to_nobody_who_comes_until_it_is_up_again()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        await fay.PublishAsync(media);
        await mia.PublishAsync(media);
        await noor.OfferedAsync(fay, mia);
        var sender = (long)Janus.Requests.Last(r => (string?)r["request"] == "publish")["handle"]!;
        await Janus.SayAsync(sender, new JsonObject { ["janus"] = "hangup", ["reason"] = "ICE failed" });

        // Comes after it over the same connection.
        await noor.Room.Hub.InvokeAsync("AddMediaCandidate", media, noor.Line, false, "candidate:3", "0", 0, Cancel);
        var olu = await ComeAsync("Olu");
        await olu.UseAsync();
        Assert.DoesNotContain((await olu.OfferedAsync(fay)).Streams, stream => stream.Member == mia.Member);
        await Janus.SayAsync(sender, new JsonObject { ["janus"] = "webrtcup" });
        await olu.OfferedAsync(fay, mia);
    }

    [Fact]
    public async Task What_the_media_server_offers_by_itself_is_passed_on_with_the_streams_that_carry_something_alone()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        await fay.PublishAsync(media);
        await mia.PublishAsync(media);
        var (offer, receiver) = await ReceivesAsync(noor, fay, mia);
        var (first, second) = (FeedsSent()[0], FeedsSent()[1]);
        await Janus.SayAsync(receiver, new JsonObject
        {
            ["janus"] = "event",
            ["plugindata"] = new JsonObject
            {
                ["data"] = new JsonObject
                {
                    ["videoroom"] = "updated",
                    ["streams"] = new JsonArray(Stream("0", "audio", first), Stream("1", "video", first, isActive: false), Stream("2", "audio", second)),
                },
            },
            ["jsep"] = new JsonObject { ["type"] = "offer", ["sdp"] = "what is left" },
        });
        var next = await noor.NextOfferAsync();
        Assert.Equal("what is left", next.Sdp);
        Assert.True(next.Number > offer.Number);
        Assert.Equal(
            [new MediaStream("0", "audio", fay.Member, fay.Line), new MediaStream("2", "audio", mia.Member, mia.Line)], next.Streams);

        static JsonObject Stream(string mid, string kind, string feed, bool isActive = true) =>
            new() { ["mid"] = mid, ["type"] = kind, ["feed_id"] = feed, ["active"] = isActive };
    }

    [Fact]
    public async Task Whoever_hears_nothing_any_more_is_offered_everybody_anew_on_another_connection()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        await fay.PublishAsync(media);
        await mia.PublishAsync(media);
        var (_, receiver) = await ReceivesAsync(noor, fay, mia);
        await noor.ReportAsync(media, MediaState.Deaf);
        await Janus.AskedAsync("detach", r => (long?)r["handle"] == receiver);
        var (_, next) = await ReceivesAsync(noor, fay, mia);
        Assert.NotEqual(receiver, next);
    }

    [Fact]
    public async Task Whoever_leaves_receives_nothing_any_more()
    {
        var (fay, mia, _, media) = await GoOverAsync();
        await fay.PublishAsync(media);
        var (_, receiver) = await ReceivesAsync(mia, fay);
        await mia.Room.DoAsync("Leave");
        await Janus.AskedAsync("detach", r => (long?)r["handle"] == receiver);
    }

    [Fact]
    public async Task What_servers_left_is_cleaned_away_while_connected_and_a_room_in_which_nobody_sends_yet_is_not()
    {
        await GoOverAsync();
        var own = Assert.Single(Janus.Rooms);
        var leftOver = new VideoRoomName("another", TimeProvider.System.GetUtcNow().AddDays(-2)).ToString();
        Janus.Leave(leftOver);
        _time.Advance(TimeSpan.FromMinutes(10));
        await Janus.AskedAsync("destroy", r => (string?)r["room"] == leftOver);
        Assert.DoesNotContain(Janus.Requests, r => (string?)r["request"] == "destroy" && (string?)r["room"] == own);
    }

    [Fact]
    public async Task At_the_next_media_server_everybody_is_waited_for_anew()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        foreach (var person in new[] { fay, mia, noor })
            await person.ReportAsync(media, MediaState.Ready);
        await fay.GoesAsync(way => way.IsSettled);
        Janus.Kill();
        var next = await fay.GoesAsync(way => way.Media is { } other && other != media);
        Assert.False(next.IsSettled);
        Assert.Equal(next, await fay.UseAsync());
    }

    [Fact]
    public async Task Of_twelve_people_everybody_is_waited_for_and_of_more_the_circle_alone()
    {
        SeatDraft[] circle = [.. Enumerable.Range(1, RoomLimits.Seats - 2).Select(i => new SeatDraft(null, $"M{i}"))];
        Session = await App.PlanAsync(await App.NewGroupAsync(
            [.. circle, new SeatDraft(null, "Olu", Role.Observer), new SeatDraft(null, "Olga", Role.Observer)]));
        var inside = new List<MediaClient>();
        foreach (var name in circle.Select(s => s.Name!).Prepend("Fay"))
            inside.Add(await ComeAsync(name));
        var olu = await ComeAsync("Olu");
        foreach (var person in inside)
            Assert.Null((await person.UseAsync()).Media);

        await ComeAsync("Olga");
        var media = (await inside[0].GoesAsync(way => way.Media is not null)).Media!;
        Assert.Equal(RoomLimits.Seats, (int)(await Janus.AskedAsync("create"))["publishers"]!);
        Assert.Equal(media, (await olu.UseAsync()).Media);
        foreach (var person in inside)
            await person.ReportAsync(media, MediaState.Ready);

        // The one who listens is given somewhat longer than the one who does not say that their browser can use it.
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False((await inside[0].UseAsync()).IsSettled);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(media, (await inside[0].GoesAsync(way => way.IsSettled)).Media);
    }

    [Fact]
    public async Task Whose_way_to_the_room_is_lost_goes_on_sending_for_a_minute_and_a_half()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        await mia.PublishAsync(media);
        var feed = Assert.Single(Janus.Feeds);
        var who = mia.Member;
        foreach (var person in new[] { fay, mia, noor })
            await person.ReportAsync(media, MediaState.Ready);
        await mia.Room.DisposeAsync();
        await fay.Room.SeesAsync(view => view.Lines.All(line => line.Member != who));

        // The room has looked at it when somebody who comes then is answered.
        var olu = await ComeAsync("Olu");
        await olu.UseAsync();
        await olu.ReportAsync(media, MediaState.Ready);
        _time.Advance(TimeSpan.FromSeconds(89));
        Assert.Equal(media, (await fay.UseAsync()).Media);
        Assert.Contains(feed, Janus.Feeds, StringComparer.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Janus.AskedAsync("kick", r => (string?)r["id"] == feed);
    }

    [Fact]
    public async Task A_media_server_that_somebody_does_not_reach_is_tried_again_after_three_minutes()
    {
        var (fay, _, _, media) = await GoOverAsync();
        _time.Advance(TimeSpan.FromSeconds(25));
        await fay.GoesAsync(way => way.Media == media);
        Assert.Null((await fay.GoesAsync(_ => true)).Media);
        _time.Advance(TimeSpan.FromSeconds(6));
        await Janus.AskedAsync("destroy");
        Assert.Null((await fay.UseAsync()).Media);
        _time.Advance(TimeSpan.FromMinutes(3));
        Assert.NotEqual(media, (await fay.GoesAsync(way => way.Media is not null)).Media, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Saying_again_that_the_connection_is_lost_makes_nobody_wait_longer()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        foreach (var person in new[] { fay, mia, noor })
            await person.ReportAsync(media, MediaState.Ready);
        await fay.GoesAsync(way => way.IsSettled);
        await mia.ReportAsync(media, MediaState.Lost);
        _time.Advance(TimeSpan.FromSeconds(20));
        await mia.ReportAsync(media, MediaState.Lost);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null((await fay.GoesAsync(_ => true)).Media);
    }

    [Fact]
    public async Task Until_browsers_have_found_each_other_the_media_server_carries_voices_and_the_floor_holds_there()
    {
        var (fay, mia, _, media) = await GoOverAsync();
        await mia.PublishAsync(media);
        var feed = Assert.Single(Janus.Feeds);
        _time.Advance(TimeSpan.FromSeconds(25));
        await fay.GoesAsync(way => way.Media == media);
        Assert.Null((await fay.GoesAsync(_ => true)).Media);
        await PushBackAsync(fay, mia);
        await MutedAsync(feed);
        _time.Advance(TimeSpan.FromSeconds(6));
        await Janus.AskedAsync("destroy");
        Assert.Equal(0, App.Service<MediaServers>().Next!.Rooms);
    }

    private protected override void Configure(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton(provider => new MediaServers(
            provider.GetRequiredService<IOptions<MediaOptions>>(), provider.GetRequiredService<MediaOwners>(), _servers,
            provider.GetRequiredService<ILogger<MediaServers>>())));
        services.Replace(ServiceDescriptor.Singleton(provider => new MediaRooms(
            provider.GetRequiredService<MediaServers>(), provider.GetRequiredService<MediaCheck>(),
            provider.GetRequiredService<IOptions<MediaOptions>>(), provider.GetRequiredService<IMediaTeller>(), _time,
            provider.GetRequiredService<ILogger<MediaRoom>>())));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Answers what somebody is offered until it has streams of all of these; the last offer, and the handle by which they receive.</summary>
    private async Task<(PeerMessage.MediaOffer Offer, long Handle)> ReceivesAsync(MediaClient client, params MediaClient[] of)
    {
        while (true)
        {
            var offer = await client.NextOfferAsync();
            var answer = $"{client.Line} answers {offer.Sdp}";
            await AnswerAsync(client, offer, answer);
            if (of.All(other => offer.Streams.Any(stream => stream.Line == other.Line)))
                return (offer, (long)(await Janus.AskedAsync("start", r => (string?)r["sdp"] == answer))["handle"]!);
        }
    }

    private static Task AnswerAsync(MediaClient client, PeerMessage.MediaOffer offer, string sdp) =>
        client.Room.Hub.InvokeAsync("AnswerMedia", offer.Media, client.Line, offer.Number, sdp, Cancel);

    /// <summary>Waits until a voice and a picture are passed on to nobody.</summary>
    private async Task MutedAsync(string feed)
    {
        foreach (var mid in new[] { "0", "1" })
            await Janus.AskedAsync("moderate", r => (string?)r["id"] == feed && (string?)r["mid"] == mid && (bool?)r["mute"] == true);
    }

    /// <summary>The names under which people send, in the order in which they began.</summary>
    private List<string> FeedsSent() =>
        [.. Janus.Requests.Where(r => (string?)r["request"] == "join" && (string?)r["ptype"] == "publisher").Select(r => (string)r["id"]!)];

    /// <summary>
    /// The tests' clock for what lasts a minute or longer, and the machine's for the rest: how long a media server may take to answer is real.
    /// </summary>
    private sealed class LongTimersOf(FakeTimeProvider time) : TimeProvider
    {
        private readonly TaskCompletionSource _hasLongTimer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes once something waits for the tests' clock: the media server is connected then.</summary>
        public Task HasLongTimerAsync => _hasLongTimer.Task.WaitAsync(TimeSpan.FromSeconds(20));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
#pragma warning disable RS0030 // It only hands on what was asked of it.
            if (dueTime < TimeSpan.FromMinutes(1))
                return base.CreateTimer(callback, state, dueTime, period);
            var timer = time.CreateTimer(callback, state, dueTime, period);
#pragma warning restore RS0030
            _hasLongTimer.TrySetResult();
            return timer;
        }
    }
}
