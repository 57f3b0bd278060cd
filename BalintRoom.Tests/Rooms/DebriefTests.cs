using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Groups;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Rooms;

/// <summary>The facilitators' debrief after a session: a room of its own, of which nothing is stored.</summary>
public sealed class DebriefTests(SharedRooms shared) : IClassFixture<SharedRooms>, IAsyncLifetime
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private FullGroup _cast = null!;

    private RoomsApp App => _cast.App;

    [Fact]
    public void A_debriefs_room_says_so_in_its_id_and_whose_it_is()
    {
        var session = RoomId.New();
        Assert.False(session.IsTransient);
        Assert.True(session.Debrief.IsTransient);
        Assert.Equal(session, session.Debrief.DebriefedSession);
        Assert.Equal(session.Debrief, session.Debrief.Debrief);
    }

    [Fact]
    public async Task Both_facilitators_join_and_can_hear_each_other_and_nobody_else_can()
    {
        var session = await _cast.HoldAsync();
        var fay = _cast[Who.Facilitator];
        await OpenAsync(session, fay);
        var cora = _cast[Who.CoFacilitator];
        var view = await cora.JoinAsync(session.Debrief);
        Assert.Equal(["Fay", "Cora"], view.Seats.Select(s => s.Name).ToArray());
        Assert.Equal(view.Stage.StartedAt + DebriefService.PlannedLength, view.Stage.EndsAt);
        await cora.DoAsync("OpenLine", LineId.New(), Microphone.Open, Camera.Off);
        await fay.SeesAsync(v => v.Lines.Any(l => l.Member == _cast.Group["Cora"]));

        foreach (var other in new[] { Who.Member, Who.Presenter, Who.Deputy, Who.Observer })
        {
            var refused = await Assert.ThrowsAsync<HubException>(() => _cast[other].JoinAsync(session.Debrief));
            Assert.EndsWith(nameof(RefusalCode.NoSuchRoom), refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_sessions_own_link_is_good_for_its_debrief_also_where_its_owner_facilitates_elsewhere()
    {
        var session = await _cast.HoldAsync();
        var other = await App.Service<GroupService>().SaveAsync(
            _cast.Group.Leader,
            new GroupDraft { Name = "Another group", Seats = [new(_cast.Group.Leader, "Fay", Role.Facilitator), new(null, "Gus")] },
            Cancel);
        Assert.True(other.Succeeded);
        await OpenAsync(session, _cast[Who.Facilitator]);
    }

    [Fact]
    public async Task There_is_no_debrief_before_the_session_is_over()
    {
        var session = await _cast.StageAsync(Moment.PushBack);
        Assert.Null(await App.Service<DebriefService>().PrepareAsync(session, Cancel));
        await Assert.ThrowsAsync<HubException>(() => _cast[Who.Facilitator].JoinAsync(session.Debrief));
    }

    [Fact]
    public async Task Nothing_of_it_is_stored_and_once_everybody_has_gone_it_is_dropped_from_memory()
    {
        var session = await _cast.HoldAsync();
        var fay = _cast[Who.Facilitator];
        await OpenAsync(session, fay);
        await using (var db = App.OpenDatabase())
        {
            Assert.False(await db.RoomEvents.AnyAsync(e => e.RoomId == session.Debrief, Cancel));
            Assert.False((await db.Sessions.SingleAsync(s => s.Id == session, Cancel)).Debriefed);
        }

        await fay.Hub.StopAsync(Cancel);
        await App.EveryoneHasGoneAsync(session.Debrief, _cast.Group.Leader);
        await App.ForgetRoomsAsync();
        Assert.Null(await App.Gateway.ReadAsync(session.Debrief, _cast.Group.Leader));
    }

    [Fact]
    public async Task Whoever_no_longer_facilitates_the_group_is_out_of_it_at_once()
    {
        var session = await _cast.HoldAsync();
        await OpenAsync(session, _cast[Who.Facilitator]);
        var cora = _cast[Who.CoFacilitator];
        await cora.JoinAsync(session.Debrief);
        await _cast.TakeOffAsync("Cora");
        await cora.RemovedAsync;
    }

    [Fact]
    public async Task A_facilitator_who_becomes_a_member_of_the_group_is_out_of_it_too()
    {
        var session = await _cast.HoldAsync();
        await OpenAsync(session, _cast[Who.Facilitator]);
        var cora = _cast[Who.CoFacilitator];
        await cora.JoinAsync(session.Debrief);
        await _cast.ChangeAsync(seats => seats.Select(s => s.Name == "Cora" ? s with { Role = Role.Member } : s));
        await cora.RemovedAsync;
    }

    public async ValueTask InitializeAsync() => _cast = await FullGroup.GatherAsync(shared.App);

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    private async Task OpenAsync(RoomId session, RoomClient fay)
    {
        Assert.NotNull(await App.Service<DebriefService>().PrepareAsync(session, Cancel));
        var seen = (await fay.JoinAsync(session.Debrief)).Revision;
        await fay.DoAsync("Advance", seen, Phase.Gathering);
        await fay.SeesAsync(Phase.Gathering);
    }
}
