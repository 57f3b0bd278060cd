using System.Net;
using System.Reflection;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Rooms;
using BalintRoom.Rooms.Limits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Rooms;

/// <summary>How much one connection, person, browser and address may take, and that nobody else suffers from who takes more.</summary>
public sealed class LimitTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly MemberId Mia = MemberId.New();
    private static readonly RoomId Room = RoomId.New();

    [Fact]
    public void A_bucket_gives_what_it_holds_and_then_what_comes_back()
    {
        var time = new FakeTimeProvider();
        var bucket = new TokenBucket(3, 30, time);
        Assert.True(bucket.IsFull);
        Assert.Equal([true, true, true, false], Take(bucket, 4));
        Assert.False(bucket.TryTake(out var again));
        Assert.Equal(TimeSpan.FromSeconds(2), again);

        time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.False(bucket.TryTake(out again));
        Assert.Equal(TimeSpan.FromSeconds(0.5), again);
        time.Advance(again);
        Assert.Equal([true, false], Take(bucket, 2));

        time.Advance(TimeSpan.FromDays(1));
        Assert.True(bucket.IsFull);
        Assert.Equal([true, true, true, false], Take(bucket, 4));
    }

    [Fact]
    public void Every_command_that_is_stored_counts_as_one() => RoomWalk.EachStep(
        RoomWalk.Any,
        step => Assert.True(
            step.Command is not RoomCommand.ByMember command || CommandKinds.IsStored(command) || !step.Decision.Events.Any(e => e is RoomEvent.Persisted),
            $"{step.Command.GetType().Name} leads to stored events: it belongs to CommandKinds."),
        walks: 300);

    [Fact]
    public void A_person_is_refused_what_is_too_much_and_nobody_else()
    {
        var (limits, time, clock) = Limits(new LimitsOptions { CommandsAtOnce = 5, CommandsPerMinute = 60, StoredAtOnce = 2, StoredPerMinute = 6 });
        Assert.Null(limits.Refuse(Room, Mia, new RoomCommand.Leave()));
        Assert.Null(limits.Refuse(Room, Mia, new RoomCommand.ComeBack()));
        var refused = limits.Refuse(Room, Mia, new RoomCommand.Leave());
        Assert.Equal((false, RefusalCode.TooManyAtOnce, clock.Now + TimeSpan.FromSeconds(10)), (refused!.Accepted, refused.Refusal, refused.At));

        // What is not stored goes on, until that is too much as well.
        Assert.Null(limits.Refuse(Room, Mia, new RoomCommand.RaiseHand()));
        Assert.Null(limits.Refuse(Room, Mia, new PeerMessage.Words("Yes")));
        Assert.Equal(RefusalCode.TooManyAtOnce, limits.Refuse(Room, Mia, new RoomCommand.RaiseHand())?.Refusal);
        Assert.Equal(RefusalCode.TooManyAtOnce, limits.Refuse(Room, Mia, new PeerMessage.Words("Yes"))?.Refusal);

        Assert.Null(limits.Refuse(Room, Mia, new RoomCommand.CloseLine(LineId.New())));
        Assert.Null(limits.Refuse(Room, MemberId.New(), new RoomCommand.Leave()));
        Assert.Null(limits.Refuse(RoomId.New(), Mia, new RoomCommand.Leave()));
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(limits.Refuse(Room, Mia, new RoomCommand.Leave()));
    }

    [Fact]
    public void Twelve_people_who_open_their_lines_at_once_are_not_refused()
    {
        var (limits, _, _) = Limits(new LimitsOptions());
        for (var other = 0; other < RoomLimits.Seats - 1; other++)
        {
            // An offer, an answer to one's own, and as many candidates as a browser with several addresses and two relays finds.
            Assert.Null(limits.Refuse(Room, Mia, Description()));
            Assert.Null(limits.Refuse(Room, Mia, Description()));
            for (var candidate = 0; candidate < 40; candidate++)
                Assert.Null(limits.Refuse(Room, Mia, new PeerMessage.Candidate(MemberId.New(), LineId.New(), LineId.New(), "candidate", "0", 0, "f")));
        }

        Assert.Null(limits.Refuse(Room, Mia, new RoomCommand.RaiseHand()));

        static PeerMessage.Description Description() => new(MemberId.New(), LineId.New(), LineId.New(), DescriptionKind.Offer, "sdp");
    }

    [Theory]
    [InlineData("RaiseHand", MessageKind.Command)]
    [InlineData("Leave", MessageKind.Command)]
    [InlineData("Say", MessageKind.Command)]
    [InlineData("Voices", MessageKind.Command)]
    [InlineData("OpenLine", MessageKind.Signal)]
    [InlineData("CloseLine", MessageKind.Signal)]
    [InlineData("Describe", MessageKind.Signal)]
    [InlineData("AddCandidate", MessageKind.Signal)]
    internal void What_browsers_say_by_themselves_of_their_lines_counts_apart_from_what_people_do(string method, MessageKind kind) =>
        Assert.Equal(kind, LimitsFilter.KindOf(Hub.GetMethod(method)!));

    [Fact]
    public void Whatever_goes_from_line_to_line_takes_nothing_of_what_people_do()
    {
        var kinds = typeof(PeerMessage.ToLineOf).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PeerMessage.ToLineOf))).ToList();
        Assert.NotEmpty(kinds);
        var (limits, _, _) = Limits(new LimitsOptions { CommandsAtOnce = 1, SignalsAtOnce = 3 * kinds.Count });
        foreach (var kind in kinds)
        {
            var maker = kind.GetConstructors().Single(c => c.GetParameters() is not [{ ParameterType: var only }] || only != kind);
            var message = (PeerMessage)maker.Invoke([.. maker.GetParameters().Select(p => Default(p.ParameterType))]);
            for (var i = 0; i < 3; i++)
                Assert.Null(limits.Refuse(Room, Mia, message));
        }

        Assert.Null(limits.Refuse(Room, Mia, new PeerMessage.Words("Yes")));
    }

    [Fact]
    public void People_who_have_gone_are_forgotten_but_not_those_who_still_send_too_much()
    {
        var (limits, time, _) = Limits(new LimitsOptions { CommandsAtOnce = 5, CommandsPerMinute = 1 });
        for (var person = 0; person < 1500; person++)
            limits.Refuse(Room, MemberId.New(), new RoomCommand.RaiseHand());
        Assert.Equal(1500, limits.Remembered);
        time.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 5; i++)
            Assert.Null(limits.Refuse(Room, Mia, new RoomCommand.RaiseHand()));
        for (var person = 0; person < 1500; person++)
            limits.Refuse(Room, MemberId.New(), new RoomCommand.RaiseHand());
        Assert.InRange(limits.Remembered, 1, 1501);
        Assert.NotNull(limits.Refuse(Room, Mia, new RoomCommand.RaiseHand()));
    }

    [Fact]
    public async Task Every_method_of_the_hub_is_refused_with_its_code_once_a_connection_sends_too_much()
    {
        await using var app = new RoomsApp(settings:
        [
            ("Limits:CommandsAtOnce", "3"), ("Limits:CommandsPerMinute", "1"), ("Limits:SignalsAtOnce", "2"), ("Limits:SignalsPerMinute", "1"),
        ]);
        var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")));
        await using var mia = await (await session.DeviceOfAsync("Mia")).ConnectAsync();
        await mia.ComeToTheDoorAsync(session.Room);
        await mia.ReadAsync();
        await mia.ReadAsync();
        for (var i = 0; i < 2; i++)
            await mia.AskAsync("Describe", MemberId.New(), LineId.New(), LineId.New(), DescriptionKind.Offer, "sdp");

        foreach (var method in Hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => !m.IsVirtual))
        {
            object?[] arguments = [.. method.GetParameters().Select(p => Default(p.ParameterType))];
            if (method.ReturnType == typeof(Task<RoomReply>))
            {
                var reply = await mia.RefusedAsync(RefusalCode.TooManyAtOnce, method.Name, arguments);
                Assert.True(reply.At > app.Time.GetUtcNow(), method.Name);
            }
            else
            {
                var refused = await Assert.ThrowsAsync<HubException>(() => mia.Hub.InvokeCoreAsync<object>(method.Name, arguments, Cancel));
                Assert.EndsWith(nameof(RefusalCode.TooManyAtOnce), refused.Message, StringComparison.Ordinal);
            }
        }

        // A second connection of hers begins anew; a person's own limit is another.
        await using var fay = await session.ComeAsync("Fay");
        Assert.Equal(session.Room, fay.View.Room);
    }

    [Fact]
    public async Task A_connection_that_goes_on_sending_is_closed_and_the_others_stay()
    {
        await using var app = new RoomsApp(settings: [("Limits:CommandsAtOnce", "20"), ("Limits:CommandsPerMinute", "1")]);
        var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")));
        await using var fay = await session.ComeAsync("Fay");
        await using var mia = await session.ComeAsync("Mia");
        await fay.AdvanceAsync();
        var revision = fay.View.Revision;
        var throttled = app.Log.NextAsync("Throttled reason=Messages");
        var sent = 0;
        try
        {
            for (; sent < 2000; sent++)
                await mia.Hub.SendCoreAsync("RaiseHand", [], Cancel);
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException or WebException or System.Net.WebSockets.WebSocketException)
        {
            // It was closed while it was sending.
        }

        await mia.ClosedAsync;
        Assert.Contains("device=", await throttled, StringComparison.Ordinal);
        Assert.Empty(app.Log.Errors);
        await fay.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence == PresenceState.Away);
        await fay.DoAsync("RaiseHand");
        Assert.InRange((await fay.ReadAsync()).Revision - revision, 1, 40);
    }

    [Fact]
    public async Task All_connections_of_a_person_share_what_is_theirs()
    {
        await using var app = new RoomsApp(settings: [("Limits:StoredAtOnce", "6"), ("Limits:StoredPerMinute", "1")]);
        var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")));
        await using var first = await session.ComeAsync("Mia");
        await using var second = await session.ComeAsync("Mia");
        var refused = 0;
        for (var i = 0; i < 6; i++)
        {
            foreach (var mia in (RoomClient[])[first, second])
                refused += (await mia.AskAsync(i % 2 == 0 ? "Leave" : "ComeBack")).Refusal == RefusalCode.TooManyAtOnce ? 1 : 0;
        }

        Assert.InRange(refused, 6, 7);
        await using var fay = await session.ComeAsync("Fay");
        await fay.DoAsync("Leave");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/negotiate?negotiateVersion=1")]
    public async Task The_hub_needs_a_device_that_the_server_knows(string path)
    {
        await using var app = new RoomsApp();
        using var anybody = app.CreateClient();
        using var answer = await anybody.PostAsync(new Uri(RoomsSetup.HubPath + path, UriKind.Relative), content: null, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));

        await Assert.ThrowsAnyAsync<Exception>(() => app.NewDevice().OpenSocketAsync());
        var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")));
        await using var mia = await session.ComeAsync("Mia");
        Assert.Equal(session.Room, mia.View.Room);
    }

    [Fact]
    public async Task A_browser_has_only_so_many_connections_and_one_that_ends_makes_room()
    {
        await using var app = new RoomsApp(settings: [("Limits:ConnectionsPerDevice", "2")]);
        var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")));
        var device = await session.DeviceOfAsync("Mia");
        await using var first = await device.ConnectAsync();
        var second = await device.ConnectAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => device.ConnectAsync());
        await using var fay = await session.ComeAsync("Fay");
        await first.JoinAsync(session.Room);

        var limits = app.Service<ConnectionLimits>();
        await second.DisposeAsync();
        using (var often = new PeriodicTimer(TimeSpan.FromMilliseconds(10)))
        {
            while (limits.Count(OpenKind.Hub) > 2)
                await often.WaitForNextTickAsync(Cancel);
        }

        await using var third = await device.ConnectAsync();
        await third.JoinAsync(session.Room);
        Assert.Equal(3, limits.Count(OpenKind.Hub));
    }

    [Theory]
    [InlineData("Limits:ConnectionsPerDevice", "en", "Close some of them")]
    [InlineData("Limits:ConnectionsPerDevice", "fr", "Fermez-en quelques-unes")]
    [InlineData("Limits:ConnectionsPerAddress", "en", "from your network")]
    [InlineData("Limits:Connections", "en", "all places are taken")]
    public async Task Whoever_is_refused_a_connection_is_told_why(string limit, string language, string said)
    {
        await using var app = new RoomsApp(settings: [(limit, "1")]);
        var session = await app.PlanAsync(await app.NewGroupAsync(new SeatDraft(null, "Mia")));
        var device = await session.DeviceOfAsync("Mia");
        await using var first = await device.ConnectAsync();
        // It counts from its first word on.
        await first.JoinAsync(session.Room);

        using var answer = await device.PostAsync($"{RoomsSetup.HubPath}/negotiate?negotiateVersion=1", language);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(60, answer.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_counts_for_browser_address_and_server_and_is_given_back_once()
    {
        var limits = new ConnectionLimits(Options.Create(new LimitsOptions { PagesPerDevice = 1, PagesPerAddress = 2, Pages = 3 }));
        var (a, b, c) = (new ConnectionOrigin("a", "1"), new ConnectionOrigin("b", "1"), new ConnectionOrigin("c", "1"));
        var first = limits.TryOpen(OpenKind.Page, a, out _)!;
        Assert.Null(limits.TryOpen(OpenKind.Page, a, out var reached));
        Assert.Equal(LimitReached.Device, reached);
        Assert.NotNull(limits.TryOpen(OpenKind.Page, b, out _));
        Assert.Equal(LimitReached.Address, limits.Reached(OpenKind.Page, c));
        Assert.NotNull(limits.TryOpen(OpenKind.Page, c with { Network = "2" }, out _));
        Assert.Equal(LimitReached.Server, limits.Reached(OpenKind.Page, new ConnectionOrigin("d", "3")));
        Assert.Null(limits.Reached(OpenKind.PageConnection, a));

        first.Dispose();
        first.Dispose();
        Assert.Equal(2, limits.Count(OpenKind.Page));
        Assert.NotNull(limits.TryOpen(OpenKind.Page, a, out _));
    }

    [Fact]
    public void Strangers_take_no_place_of_people_whom_the_server_knows()
    {
        var limits = new ConnectionLimits(Options.Create(new LimitsOptions { PagesOfStrangersPerAddress = 2, PagesOfStrangers = 3 }));
        ConnectionOrigin Stranger(string network) => new(null, network);
        // Where the address is not known, all who come without one count as one.
        Assert.NotNull(limits.TryOpen(OpenKind.Page, Stranger(""), out _));
        Assert.NotNull(limits.TryOpen(OpenKind.Page, Stranger(""), out _));
        Assert.Equal(LimitReached.Address, limits.Reached(OpenKind.Page, Stranger("")));
        Assert.NotNull(limits.TryOpen(OpenKind.Page, Stranger("2"), out _));
        Assert.Equal(LimitReached.Server, limits.Reached(OpenKind.Page, Stranger("3")));
        for (var person = 0; person < 100; person++)
            Assert.NotNull(limits.TryOpen(OpenKind.Page, new ConnectionOrigin($"{person}", "1"), out _));
    }

    private static (PersonLimits Limits, FakeTimeProvider Time, RoomClock Clock) Limits(LimitsOptions options)
    {
        var time = new FakeTimeProvider(Noon);
        var clock = new RoomClock(time);
        return (new PersonLimits(Options.Create(options), time, clock), time, clock);
    }

    private static Type Hub { get; } = typeof(RoomsSetup).Assembly.GetType("BalintRoom.Rooms.Hubs.RoomHub", throwOnError: true)!;

    private static DateTimeOffset Noon { get; } = new(2030, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static bool[] Take(TokenBucket bucket, int times) => [.. Enumerable.Range(0, times).Select(_ => bucket.TryTake(out TimeSpan _))];

    private static object? Default(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
}
