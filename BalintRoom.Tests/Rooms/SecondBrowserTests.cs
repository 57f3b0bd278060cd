using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Rooms;

/// <summary>A ghost in Mia's seat: who is told, and how Mia is rid of it.</summary>
public sealed class SecondBrowserTests(SharedRooms shared) : IClassFixture<SharedRooms>, IAsyncLifetime
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private FullGroup _cast = null!;

    private RoomsApp App => _cast.App;

    [Theory]
    [InlineData(Wire.Json)]
    [InlineData(Wire.MessagePack)]
    public async Task A_ghost_is_told_to_Mia_and_to_those_who_lead_and_to_nobody_else(Wire wire)
    {
        var session = await App.PlanAsync(_cast.Group);
        var (fay, cora) = (_cast[Who.Facilitator], _cast[Who.CoFacilitator]);
        await fay.JoinAsync(session.Room);
        await cora.JoinAsync(session.Room);
        await using var max = await session.ComeAsync("Max");
        await using var mia = await session.ComeAsync("Mia", wire);
        Assert.Empty(mia.View.Mine.Browsers);
        Assert.NotNull(mia.View.Browser);
        await max.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence == PresenceState.Here);
        var told = max.Received.Count;

        await using var ghost = await session.ComeAsync("Mia", wire);
        var seen = (await mia.SeesAsync(v => v.Mine.Browsers.Count == 2)).Mine.Browsers;
        Assert.Equal([mia.View.Browser!.Value, ghost.View.Browser!.Value], seen.Select(b => b.Id));
        Assert.Equal(seen, ghost.View.Mine.Browsers);
        foreach (var leader in new[] { fay, cora })
            await leader.SeesAsync(v => v.Lead!.Browsers.SequenceEqual([new SeatBrowsersView(_cast.Group["Mia"], 2, Confirmed: false, Ended: 0)]));

        // Reading again says which browser it is, too; and no device is told to anybody.
        Assert.Equal(mia.View.Browser, (await mia.ReadAsync()).Browser);
        await using (var db = App.OpenDatabase())
        {
            var devices = await db.DeviceGrants.Where(g => g.PersonId == _cast.Group["Mia"]).Select(g => g.DeviceId).ToListAsync(Cancel);
            Assert.DoesNotContain(seen, b => devices.Contains(b.Id.Value));
        }

        // Messages keep their order: the first that Max got since the ghost came is the next phase.
        await fay.AdvanceAsync();
        await max.SeesAsync(Phase.Gathering);
        Assert.True(max.Received[told].Changed.HasFlag(Slices.Stage));
        Assert.All(max.Received, c => Assert.Empty(c.Mine?.Browsers ?? []));
        Assert.Empty((await max.ReadAsync()).Mine.Browsers);
    }

    [Fact]
    public async Task Tabs_of_one_browser_are_one()
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        var device = await session.DeviceOfAsync("Mia");
        await using var first = await device.ConnectAsync();
        await using var second = await device.ConnectAsync(Wire.MessagePack);
        await first.JoinAsync(session.Room);
        Assert.Equal(first.View.Browser, (await second.JoinAsync(session.Room)).Browser);
        Assert.Empty(second.View.Mine.Browsers);
        Assert.Empty((await fay.ReadAsync()).Lead!.Browsers);
    }

    [Fact]
    public async Task A_browser_has_another_name_in_each_room()
    {
        var (one, other) = (await App.PlanAsync(_cast.Group), await App.PlanAsync(_cast.Group));
        var mia = _cast[Who.Member];
        Assert.NotEqual((await mia.JoinAsync(one.Room)).Browser, (await mia.JoinAsync(other.Room)).Browser);
    }

    [Fact]
    public async Task It_is_over_when_the_second_goes()
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        await using var mia = await session.ComeAsync("Mia");
        var ghost = await session.ComeAsync("Mia");
        await fay.SeesAsync(v => v.Lead!.Browsers.Count == 1);
        await ghost.DisposeAsync();
        await fay.SeesAsync(v => v.Lead!.Browsers.Count == 0);
        await mia.SeesAsync(v => v.Mine.Browsers.Count == 0);
        Assert.Equal(PresenceState.Here, (await mia.ReadAsync()).Mine.Presence);
    }

    [Fact]
    public async Task A_ghosts_own_word_quiets_nobody_but_itself()
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        await using var mia = await session.ComeAsync("Mia");
        await using var ghost = await session.ComeAsync("Mia");
        await ghost.DoAsync("ConfirmBrowsers");
        await mia.SeesAsync(v => v.Mine.Browsers.Any(b => b.Confirmed));
        Assert.False(mia.View.Mine.Browsers.Single(b => b.Id == mia.View.Browser).Confirmed);
        Assert.False(Assert.Single((await fay.ReadAsync()).Lead!.Browsers).Confirmed);

        await mia.DoAsync("ConfirmBrowsers");
        await fay.SeesAsync(v => v.Lead!.Browsers is [{ Confirmed: true, Count: 2 }]);
    }

    [Theory]
    [InlineData(Wire.Json)]
    [InlineData(Wire.MessagePack)]
    public async Task Mia_ends_the_ghost_at_once_and_for_good(Wire wire)
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        await using var mia = await session.ComeAsync("Mia", wire);
        var device = await session.DeviceOfAsync("Mia");
        await using var ghost = await device.ConnectAsync(wire);
        await ghost.JoinAsync(session.Room);
        await using var secondTab = await device.ConnectAsync(wire);
        await secondTab.JoinAsync(session.Room);
        await using var idle = await device.ConnectAsync(wire);

        await mia.DoAsync("EndOtherBrowsers");
        foreach (var tab in new[] { ghost, secondTab })
        {
            await tab.ClosedAsync;
            Assert.Equal(["SeatEnded", "Closed"], tab.Happened);
        }

        await idle.ClosedAsync;
        await using var again = await device.ConnectAsync(wire);
        var refused = await Assert.ThrowsAsync<HubException>(() => again.JoinAsync(session.Room));
        Assert.EndsWith(nameof(RefusalCode.NoSuchRoom), refused.Message, StringComparison.Ordinal);

        // The link that brought the ghost in brings nobody in any more.
        var tried = await App.Service<JoinService>().RedeemAsync(
            session.Links[_cast.Group["Mia"]], null, ProgrammeWorld.Stranger, "elsewhere", cancellationToken: Cancel);
        Assert.Equal(LinkRefusal.Revoked, Assert.IsType<JoinResult.Refused>(tried).Code);

        // Mia stays, and those who lead see that it happened.
        await mia.SeesAsync(v => v.Mine.Browsers.Count == 0);
        await mia.DoAsync("ConfirmPrivateSpace", true);
        await fay.SeesAsync(v => v.Lead!.Browsers is [{ Count: 1, Ended: 1 }]);
        Assert.Equal(PresenceState.Here, (await mia.ReadAsync()).Mine.Presence);
        Assert.DoesNotContain(fay.Received, c => c.Seats?.Any(s => s.Name == "Mia" && s.Presence == PresenceState.Away) == true);
    }

    [Fact]
    public async Task A_ghost_that_took_Mias_sound_is_let_go_by_everybody()
    {
        var room = await _cast.StageAsync(Moment.Gathering);
        await using var max = await (await _cast.DeviceOfAsync("Max")).ConnectAsync();
        await using var mia = await (await _cast.DeviceOfAsync("Mia")).ConnectAsync();
        await using var ghost = await (await _cast.DeviceOfAsync("Mia")).ConnectAsync();
        foreach (var client in new[] { max, mia, ghost })
            await client.JoinAsync(room);
        var (mine, ghosts) = (LineId.New(), LineId.New());
        await mia.DoAsync("OpenLine", mine, Microphone.Open, Camera.Off);
        await ghost.DoAsync("OpenLine", ghosts, Microphone.None, Camera.None);
        await mia.DoAsync("EndOtherBrowsers");
        await max.SeesAsync(v => v.Lines.Count == 0 && v.Seats.Single(s => s.Name == "Mia").EndedLine == ghosts);

        // Mia's own browser opens its line again; a line that is lost later is not one that was ended.
        await mia.DoAsync("OpenLine", mine, Microphone.Open, Camera.Off);
        await max.SeesAsync(v => v.Lines.Count == 1);
        await mia.DisposeAsync();
        await max.SeesAsync(v => v.Lines.Count == 0);
        Assert.Equal(ghosts, (await max.ReadAsync()).Seats.Single(s => s.Name == "Mia").EndedLine);
    }

    [Fact]
    public async Task A_browser_of_Mias_that_is_not_here_is_signed_out_too_and_nobody_elses_is()
    {
        var session = await App.PlanAsync(_cast.Group);
        await using var mia = await session.ComeAsync("Mia");
        var elsewhere = await session.DeviceOfAsync("Mia");
        await using var max = await session.ComeAsync("Max");
        await mia.DoAsync("EndOtherBrowsers");
        await using var late = await elsewhere.ConnectAsync();
        await Assert.ThrowsAsync<HubException>(() => late.JoinAsync(session.Room));
        Assert.Empty(max.Happened);
        await max.DoAsync("ConfirmPrivateSpace", true);
        await using var tab = await session.ComeAsync("Max");
    }

    [Fact]
    public async Task An_ended_browser_loses_what_Mia_may_do_in_other_groups_too()
    {
        var session = await App.PlanAsync(_cast.Group);
        await using var mia = await session.ComeAsync("Mia");
        await using var ghost = await (await _cast.DeviceOfAsync("Mia")).ConnectAsync();
        await ghost.JoinAsync(session.Room);
        var elsewhere = new BalintRoom.Data.Entities.Person
        {
            Id = MemberId.New(),
            Name = "Mia",
            Email = $"{Guid.NewGuid():N}@example.org",
            EmailConfirmedAt = App.Time.GetUtcNow(),
            CreatedAt = App.Time.GetUtcNow(),
        };
        await using var db = App.OpenDatabase();
        var here = await db.People.SingleAsync(p => p.Id == _cast.Group["Mia"], Cancel);
        (here.Email, here.EmailConfirmedAt) = (elsewhere.Email, elsewhere.EmailConfirmedAt);
        var device = await db.DeviceGrants.Where(g => g.PersonId == here.Id).OrderByDescending(g => g.GrantedAt).Select(g => g.DeviceId).FirstAsync(Cancel);
        db.Add(elsewhere);
        db.Add(new BalintRoom.Data.Entities.DeviceGrant
        {
            Id = Guid.NewGuid(),
            DeviceId = device,
            PersonId = elsewhere.Id,
            GrantedAt = App.Time.GetUtcNow(),
        });
        await db.SaveChangesAsync(Cancel);

        await mia.DoAsync("EndOtherBrowsers");
        await ghost.ClosedAsync;
        Assert.False(await db.DeviceGrants.AnyAsync(g => g.DeviceId == device, Cancel));
    }

    [Fact]
    public async Task Those_who_lead_can_end_no_members_browser()
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        await using var mia = await session.ComeAsync("Mia");
        await using var ghost = await session.ComeAsync("Mia");
        await fay.SeesAsync(v => v.Lead!.Browsers.Count == 1);
        await fay.DoAsync("EndOtherBrowsers");
        await fay.DoAsync("ConfirmBrowsers");
        Assert.Equal(2, (await mia.ReadAsync()).Mine.Browsers.Count);
        await ghost.DoAsync("ConfirmPrivateSpace", true);
        Assert.False(Assert.Single((await fay.ReadAsync()).Lead!.Browsers).Confirmed);
    }

    [Fact]
    public async Task Facilitators_are_told_of_each_others_second_browser_in_their_debrief_too()
    {
        var session = await _cast.HoldAsync();
        Assert.NotNull(await App.Service<DebriefService>().PrepareAsync(session, Cancel));
        var (fay, cora) = (_cast[Who.Facilitator], _cast[Who.CoFacilitator]);
        await fay.JoinAsync(session.Debrief);
        await cora.JoinAsync(session.Debrief);
        await using var ghost = await (await _cast.DeviceOfAsync("Cora")).ConnectAsync();
        await ghost.JoinAsync(session.Debrief);
        await cora.SeesAsync(v => v.Mine.Browsers.Count == 2);
        await fay.SeesAsync(v => v.Lead!.Browsers is [{ Count: 2, Confirmed: false }]);
        await cora.DoAsync("EndOtherBrowsers");
        await ghost.ClosedAsync;
        Assert.Equal(["SeatEnded", "Closed"], ghost.Happened);
    }

    [Fact]
    public async Task Nothing_of_it_is_stored_and_a_step_asks_the_database_nothing()
    {
        await using var app = new RoomsApp(settings: ("Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command", "Information"));
        await using var cast = await FullGroup.GatherAsync(app);
        var session = await app.PlanAsync(cast.Group);
        var fay = cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        await fay.AdvanceAsync();
        await using var mia = await session.ComeAsync("Mia");
        await using var ghost = await session.ComeAsync("Mia");
        await fay.SeesAsync(v => v.Lead!.Browsers.Count == 1);
        await mia.DoAsync("ConfirmBrowsers");
        var stored = await StoredAsync();
        Assert.DoesNotContain(stored, kind => kind.Contains("Browser", StringComparison.Ordinal));
        var queries = Queries();
        Assert.True(queries > 0);
        for (var i = 0; i < 20; i++)
        {
            await mia.DoAsync("RaiseHand");
            await mia.DoAsync("LowerHand", cast.Group["Mia"]);
        }

        Assert.Equal(queries, Queries());
        Assert.Equal(stored, await StoredAsync());

        async Task<List<string>> StoredAsync()
        {
            await using var db = app.OpenDatabase();
            return await db.RoomEvents.Where(e => e.RoomId == session.Room).Select(e => e.Kind).ToListAsync(Cancel);
        }

        // Of seats and devices: other services of the product look for their own work meanwhile.
        int Queries() => app.Log.Lines.Count(line => line.Contains("Executed DbCommand", StringComparison.Ordinal)
            && (line.Contains("\"Devices\"", StringComparison.Ordinal) || line.Contains("\"DeviceGrants\"", StringComparison.Ordinal)));
    }

    public async ValueTask InitializeAsync() => _cast = await FullGroup.GatherAsync(shared.App);

    public ValueTask DisposeAsync() => _cast.DisposeAsync();
}
