using System.Net;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Links;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Rooms;

/// <summary>What a room is told of the seats and links that are made or taken while its session runs, and what becomes of those who come by them.</summary>
public sealed class AccessNoticeTests(SharedRooms shared) : IClassFixture<SharedRooms>, IAsyncLifetime
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private FullGroup _cast = null!;

    private RoomsApp App => _cast.App;

    private RoomClient Fay => _cast[Who.Facilitator];

    [Fact]
    public async Task A_new_link_is_said_to_those_who_lead_and_opens_the_door_for_nobody_before_they_say_so()
    {
        var session = await App.PlanAsync(_cast.Group);
        await Fay.JoinAsync(session.Room);
        await Fay.AdvanceAsync();
        await using var mia = await session.ComeAsync("Mia");
        App.Time.Advance(TimeSpan.FromMinutes(1));
        var renewed = await App.Service<PersonalLinkService>().RenewAsync(_cast.Group.Leader, _cast.Group.Id, [_cast.Group["Mia"]], Cancel);
        await mia.RemovedAsync;
        await Fay.SeesAsync(v => v.Lead!.Access is [{ Kind: AccessChangeKind.LinkMade, By: "Fay" }] && v.Lead.Access[0].Member == _cast.Group["Mia"]);

        var device = App.NewDevice();
        await device.RedeemAsync(renewed.Value![0].Secret!.Value.Reveal());
        await using var ghost = await device.ConnectAsync();
        await ghost.ComeToTheDoorAsync(session.Room);
        await ghost.DoAsync("GoIn");
        await Fay.SeesAsync(v => v.Lead!.Door is [{ NeedsFacilitator: true, AskedAt: not null }]);
        App.Time.Advance(RoomLimits.DoorAnswer);
        await Fay.AdvanceAsync();
        Assert.Equal((true, Phase.CaseCall), ((await ghost.ReadAsync()).Mine.IsOutside, Fay.View.Stage.Phase));

        await Fay.DoAsync("AnswerDoor", _cast.Group["Mia"], DoorAnswer.Now);
        await ghost.SeesAsync(v => !v.Mine.IsOutside);
    }

    [Fact]
    public async Task A_link_made_while_its_person_is_in_the_room_lets_nobody_take_their_place_when_their_line_is_lost()
    {
        var session = await App.PlanAsync(_cast.Group);
        await Fay.JoinAsync(session.Room);
        await Fay.AdvanceAsync();
        var own = await session.DeviceOfAsync("Mia");
        await using (var mia = await own.ConnectAsync())
        {
            await mia.JoinAsync(session.Room);
            App.Time.Advance(TimeSpan.FromMinutes(1));
            await App.Service<IRoomPlanner>().NoteAccessAsync(session.Room, _cast.Group["Mia"], AccessChangeKind.LinkMade, "Cora");
        }

        // Mia's own browser comes and goes as before.
        await Fay.SeesAsync(IsAway);
        await using (var mia = await own.ConnectAsync())
            Assert.Equal(PresenceState.Here, (await mia.JoinAsync(session.Room)).Mine.Presence);

        await Fay.SeesAsync(IsAway);
        await using var ghost = await (await session.DeviceOfAsync("Mia")).ConnectAsync();
        Assert.True((await ghost.ComeToTheDoorAsync(session.Room)).Mine.IsOutside);
        await ghost.DoAsync("GoIn");
        await Fay.SeesAsync(v => v.Lead!.Door is [{ NeedsFacilitator: true, AskedAt: not null }]);

        bool IsAway(RoomView view) => view.Seats.Single(s => s.Member == _cast.Group["Mia"]).Presence == PresenceState.Away;
    }

    [Fact]
    public async Task A_seat_given_and_a_link_revoked_are_said_with_who_did_it()
    {
        var session = await App.PlanAsync(_cast.Group);
        await Fay.JoinAsync(session.Room);
        await Fay.AdvanceAsync();
        await _cast.ChangeAsync(seats => seats.Append(new SeatDraft(null, "Corinne")));
        await Fay.SeesAsync(v => v.Lead!.Access is [{ Kind: AccessChangeKind.SeatGiven, By: "Fay" }]);
        Assert.True((await App.Service<PersonalLinkService>().RevokeAsync(_cast.Group.Leader, _cast.Group.Id, _cast.Group["Max"], Cancel)).Succeeded);
        await Fay.SeesAsync(v => v.Lead!.Access is [_, { Kind: AccessChangeKind.LinkRevoked, By: "Fay" }]);
    }

    [Fact]
    public async Task Who_ends_the_others_gets_a_new_link_that_is_good_and_the_old_one_says_what_happened()
    {
        var session = await App.PlanAsync(_cast.Group);
        await using var mia = await session.ComeAsync("Mia");
        await using var ghost = await session.ComeAsync("Mia");
        var person = _cast.Group["Mia"];
        var ended = await App.Service<IRoomGateway>().EndOtherBrowsersAsync(session.Room, person, mia.View.Browser!.Value);
        Assert.True(ended.Reply.Accepted);
        Assert.DoesNotContain("join#", ended.ToString(), StringComparison.Ordinal);

        var old = await App.Service<JoinService>().RedeemAsync(
            session.Links[person], null, ProgrammeWorld.Stranger, "elsewhere", cancellationToken: Cancel);
        Assert.Equal(LinkEnd.Owner, Assert.IsType<JoinResult.Refused>(old).End);
        var renewed = await App.Service<JoinService>().RedeemAsync(ended.NewLink, null, ProgrammeWorld.Stranger, "elsewhere", cancellationToken: Cancel);
        Assert.IsType<JoinResult.Joined>(renewed);

        // It is in use, so that nobody takes it for one that was never opened; and both are in the audit.
        Assert.Equal(
            LinkStatus.Opened,
            (await App.Service<PersonalLinkService>().PeopleAsync(_cast.Group.Leader, _cast.Group.Id, Cancel)).Single(p => p.Person == person).Link);
        await using var db = App.OpenDatabase();
        var acts = await db.Audit.Where(a => a.SubjectId == person && a.ActorId == person).OrderBy(a => a.Id).Select(a => a.Act).ToListAsync(Cancel);
        Assert.Equal([BalintRoom.Data.Entities.AuditAct.OtherBrowserEnded, BalintRoom.Data.Entities.AuditAct.LinksMade], acts);
    }

    [Fact]
    public async Task A_browser_that_is_nobodys_gets_the_field_for_its_link_whether_the_room_exists_or_not()
    {
        var session = await App.PlanAsync(_cast.Group);
        var (status, page) = await PageAsync(App.NewDevice(), session.Room);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("You are not signed in on this browser", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/join\"", page, StringComparison.Ordinal);
        var (none, other) = await PageAsync(App.NewDevice(), new RoomId(Guid.NewGuid()));
        Assert.Equal((HttpStatusCode.NotFound, true), (none, other.Contains("You are not signed in on this browser", StringComparison.Ordinal)));

        // Whoever is somebody elsewhere is told what they were told before.
        var elsewhere = await App.PlanAsync(await App.NewGroupAsync(new SeatDraft(null, "Eve")));
        var (refused, theirs) = await PageAsync(await elsewhere.DeviceOfAsync("Eve"), session.Room);
        Assert.Equal((HttpStatusCode.NotFound, true), (refused, theirs.Contains("Page not found", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_lost_their_seat_reads_who_took_it_also_when_the_page_is_loaded_again()
    {
        var session = await App.PlanAsync(_cast.Group);
        var device = await session.DeviceOfAsync("Mia");
        await App.Service<PersonalLinkService>().RevokeAsync(_cast.Group.Leader, _cast.Group.Id, _cast.Group["Mia"], Cancel);
        var (status, page) = await PageAsync(device, session.Room);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("You no longer have access to this room", page, StringComparison.Ordinal);
        Assert.Contains("Fay revoked your link at", page, StringComparison.Ordinal);
    }

    public async ValueTask InitializeAsync() => _cast = await FullGroup.GatherAsync(shared.App);

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    private static async Task<(HttpStatusCode Status, string Page)> PageAsync(TestDevice device, RoomId room)
    {
        using var answer = await device.GetAsync($"/room/{room}");
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)));
    }
}
