using System.Net;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Links;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Tests.Rooms;

/// <summary>Who gets into a room, who is removed, and what a stranger can learn.</summary>
public class AccessTests(SharedRooms shared) : IClassFixture<SharedRooms>, IAsyncLifetime
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private FullGroup _cast = null!;

    private RoomsApp App => _cast.App;

    [Fact]
    public async Task A_room_that_is_not_theirs_and_one_that_does_not_exist_are_answered_byte_for_byte_alike()
    {
        var theirs = await App.PlanAsync(_cast.Group);
        var stranger = await App.NewGroupAsync(new SeatDraft(null, "Sam"));
        var own = await App.PlanAsync(stranger);
        var device = await own.DeviceOfAsync("Sam");
        using var socket = await device.OpenSocketAsync();
        await socket.SendAsync("{\"protocol\":\"json\",\"version\":1}");
        Assert.Equal("{}", await socket.ReceiveAsync());

        var answers = new List<string>();
        foreach (var room in new[] { theirs.Room, RoomId.New(), RoomId.NewPractice(), default })
        {
            await socket.SendAsync($$"""{"type":1,"invocationId":"7","target":"Join","arguments":["{{room}}"]}""");
            answers.Add(await socket.ReceiveAsync());
        }

        Assert.Contains(nameof(RefusalCode.NoSuchRoom), answers[0], StringComparison.Ordinal);
        Assert.All(answers, a => Assert.Equal(answers[0], a));
    }

    [Fact]
    public async Task A_personal_link_opens_every_session_of_its_group_and_none_of_another()
    {
        var first = await App.PlanAsync(_cast.Group);
        var second = await App.PlanAsync(_cast.Group);
        var elsewhere = await App.PlanAsync(await App.NewGroupAsync(new SeatDraft(null, "Mia")));
        await using var mia = await first.ComeAsync("Mia");
        await NoSuchRoomAsync(mia, elsewhere.Room);
        await mia.JoinAsync(second.Room);
    }

    [Fact]
    public async Task A_room_lets_members_in_a_quarter_of_an_hour_before_and_facilitators_at_any_time()
    {
        var session = await App.PlanAsync(_cast.Group, later: TimeSpan.FromHours(1));
        await using var fay = await session.ComeAsync("Fay");
        await using var mia = await (await session.DeviceOfAsync("Mia")).ConnectAsync();
        App.Time.Advance(TimeSpan.FromMinutes(44));
        var refused = await Assert.ThrowsAsync<HubException>(() => mia.JoinAsync(session.Room));
        Assert.EndsWith(nameof(RefusalCode.DoorsNotOpen), refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HubException>(mia.ReadAsync);

        App.Time.Advance(TimeSpan.FromMinutes(1));
        await mia.JoinAsync(session.Room);
        await fay.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence == PresenceState.Here);
    }

    [Fact]
    public async Task A_browser_without_a_link_connects_to_nothing_and_one_of_another_group_is_disconnected_after_ten_wrong_rooms()
    {
        var session = await App.PlanAsync(_cast.Group);
        await Assert.ThrowsAnyAsync<Exception>(() => App.NewDevice().ConnectAsync());
        var elsewhere = await App.PlanAsync(await App.NewGroupAsync(new SeatDraft(null, "Ben")));
        await using var nobody = await (await elsewhere.DeviceOfAsync("Ben")).ConnectAsync();
        for (var door = 0; door < 9; door++)
            await NoSuchRoomAsync(nobody, session.Room);
        await Assert.ThrowsAnyAsync<Exception>(() => nobody.JoinAsync(session.Room));
        await nobody.ClosedAsync;
    }

    [Fact]
    public async Task Ids_of_others_in_a_command_reach_nobody_outside_the_room()
    {
        var room = await _cast.StageAsync(Moment.CaseCall);
        var elsewhere = MemberId.New();
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(room);
        await fay.RefusedAsync(RefusalCode.NotInTheRoom, "Invite", elsewhere);
        await fay.DoAsync("LowerHand", elsewhere);
        await fay.DoAsync("ClearSignal", elsewhere, SignalKind.NotAllRight);
        await fay.RefusedAsync(RefusalCode.NotInThisPhase, "EndTurn", elsewhere);
        await fay.RefusedAsync(RefusalCode.NotInTheRoom, "Invite", _cast.Group["Olaf"]);
    }

    [Theory]
    [InlineData(Wire.Json)]
    [InlineData(Wire.MessagePack)]
    public async Task A_revoked_link_ends_the_live_connection_and_does_not_open_again(Wire wire)
    {
        var session = await App.PlanAsync(_cast.Group);
        var device = await session.DeviceOfAsync("Mia");
        await using var mia = await device.ConnectAsync(wire);
        await mia.JoinAsync(session.Room);

        var revoked = await App.Service<PersonalLinkService>().RevokeAsync(_cast.Group.Leader, _cast.Group.Id, _cast.Group["Mia"], Cancel);
        Assert.True(revoked.Succeeded);
        await mia.RemovedAsync;
        await mia.ClosedAsync;
        Assert.Equal(["Removed", "Closed"], mia.Happened);

        await using var again = await device.ConnectAsync(wire);
        await NoSuchRoomAsync(again, session.Room);
    }

    [Fact]
    public async Task A_person_with_another_valid_link_stays_when_one_link_is_replaced()
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        await using var byLink = await session.ComeAsync("Fay");
        var renewed = await App.Service<PersonalLinkService>().RenewAsync(_cast.Group.Leader, _cast.Group.Id, [_cast.Group.Leader], Cancel);
        Assert.True(renewed.Succeeded);
        await byLink.RemovedAsync;
        await byLink.ClosedAsync;
        await fay.AdvanceAsync();
        Assert.Equal(PresenceState.Here, (await fay.ReadAsync()).Mine.Presence);
        Assert.Empty(fay.Happened);
    }

    [Fact]
    public async Task A_person_removed_from_the_roster_is_out_at_once_and_receives_nothing_of_that_step()
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        var device = await session.DeviceOfAsync("Mia");
        await using var mia = await device.ConnectAsync();
        await mia.JoinAsync(session.Room);
        await fay.AdvanceAsync();
        var heard = (await mia.SeesAsync(Phase.Gathering)).Revision;

        await _cast.TakeOffAsync("Mia");
        await mia.RemovedAsync;
        await mia.ClosedAsync;
        await fay.SeesAsync(v => v.Seats.All(s => s.Name != "Mia"));
        Assert.DoesNotContain(mia.Received, c => c.Revision > heard && c.Seats?.All(s => s.Name != "Mia") == true);
        await using var again = await device.ConnectAsync();
        await NoSuchRoomAsync(again, session.Room);
    }

    [Theory]
    [InlineData("/hubs/room")]
    [InlineData("/hubs/room/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    public async Task A_page_of_another_site_opens_no_connection(string path)
    {
        using var browser = App.CreateClient();
        foreach (var origin in new[] { "https://elsewhere.example", "null", "http://localhost:81" })
        {
            using var request = new HttpRequestMessage(
                path.Contains("negotiate", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.Add("Origin", origin);
            using var answer = await browser.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        using var own = new HttpRequestMessage(HttpMethod.Post, new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative));
        own.Headers.Add("Origin", "http://localhost");
        using var welcome = await browser.SendAsync(own, Cancel);
        Assert.Equal(HttpStatusCode.OK, welcome.StatusCode);
    }

    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("{\"type\":1,\"target\":")]
    [InlineData("33 KB")]
    [InlineData("1 MB")]
    public async Task A_broken_or_oversized_message_ends_its_senders_connection_and_no_others(string what)
    {
        var room = await _cast.StageAsync(Moment.Questions);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(room);
        using var socket = await (await _cast.DeviceOfAsync("Mia")).OpenSocketAsync();
        await socket.SendAsync("{\"protocol\":\"json\",\"version\":1}");
        Assert.Equal("{}", await socket.ReceiveAsync());
        await socket.SendAsync($$"""{"type":1,"invocationId":"1","target":"Join","arguments":["{{room}}"]}""");
        Assert.Contains("\"result\"", await socket.ReceiveAsync(), StringComparison.Ordinal);

        await socket.SendAsync(what switch
        {
            "33 KB" => Oversized(33 * 1024),
            "1 MB" => Oversized(1024 * 1024),
            _ => what,
        });
        await socket.EndsAsync();

        await fay.DoAsync("RaiseHand");
        Assert.Equal(PresenceState.Here, fay.View.Seats.Single(s => s.Name == "Mia").Presence);
    }

    [Fact]
    public async Task An_unknown_method_or_argument_is_its_senders_error_alone()
    {
        var room = await _cast.StageAsync(Moment.Questions);
        var mia = _cast[Who.Member];
        var before = (await mia.JoinAsync(room)).Revision;
        await Assert.ThrowsAsync<HubException>(() => mia.AskAsync("Vanish"));
        await Assert.ThrowsAsync<HubException>(() => mia.AskAsync("RaiseHand", "too much"));
        await Assert.ThrowsAsync<HubException>(() => mia.AskAsync("GiveSignal"));
        await Assert.ThrowsAsync<HubException>(() => mia.AskAsync("GiveSignal", "Shout"));
        await Assert.ThrowsAsync<HubException>(() => mia.AskAsync("LowerHand", "not an id"));
        Assert.Equal(before, (await mia.ReadAsync()).Revision);
    }

    [Theory]
    [InlineData(Wire.Json)]
    [InlineData(Wire.MessagePack)]
    public async Task Values_outside_what_a_message_allows_are_refused_with_a_message(Wire wire)
    {
        var room = await _cast.StageAsync(Moment.Questions);
        await using var fay = await (await _cast.DeviceOfAsync("Fay")).ConnectAsync(wire);
        var seen = (await fay.JoinAsync(room)).Revision;
        await fay.RefusedAsync(RefusalCode.PlanInvalid, "EditPlan", (object?)null);
        await fay.RefusedAsync(RefusalCode.PlanInvalid, "EditPlan", (object)Array.Empty<PlannedPhase>());
        await fay.RefusedAsync(RefusalCode.PlanInvalid, "EditPlan", (object)new PlannedPhase?[] { null });
        var endless = PhasePlan.For(60).Phases.Select(p => p with { Planned = TimeSpan.MaxValue }).ToArray();
        await fay.RefusedAsync(RefusalCode.PlanInvalid, "EditPlan", (object)endless);
        foreach (var minutes in new[] { int.MinValue, -1, 0, 3, 6, int.MaxValue })
            await fay.RefusedAsync(RefusalCode.ExtendByOneTwoOrFive, "Extend", minutes, seen);
        foreach (var at in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue, App.Time.GetUtcNow() })
            await fay.RefusedAsync(RefusalCode.LeavingOutsideTheSession, "DeclareLeaving", at);
        foreach (var name in new[] { null, "", "  ", "a\u0007b", new string('x', 41), new string('x', 10_000) })
            await fay.RefusedAsync(RefusalCode.ChairNameInvalid, "PlaceChair", ChairKind.Named, name);
        await fay.RefusedAsync(RefusalCode.NoSuchExit, "Advance", seen, Phase.Lobby);
        Assert.Equal(seen, (await fay.ReadAsync()).Revision);
    }

    public async ValueTask InitializeAsync() => _cast = await FullGroup.GatherAsync(shared.App);

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    private static string Oversized(int size) =>
        $$"""{"type":1,"invocationId":"2","target":"PlaceChair","arguments":["Named","{{new string('x', size)}}"]}""";

    private static async Task NoSuchRoomAsync(RoomClient client, RoomId room)
    {
        var refused = await Assert.ThrowsAsync<HubException>(() => client.JoinAsync(room));
        Assert.EndsWith(nameof(RefusalCode.NoSuchRoom), refused.Message, StringComparison.Ordinal);
    }

}
