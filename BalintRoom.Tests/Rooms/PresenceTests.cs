using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Rooms;

/// <summary>Membership is not presence: lost connections, several tabs, grace periods, hold, and their deadlines.</summary>
public sealed class PresenceTests(SharedRooms shared) : IClassFixture<SharedRooms>, IAsyncLifetime
{
    private FullGroup _cast = null!;

    private RoomsApp App => _cast.App;

    [Fact]
    public async Task Two_tabs_are_one_person_and_an_old_tabs_end_evicts_nobody()
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        var device = await session.DeviceOfAsync("Mia");
        var old = await device.ConnectAsync();
        await old.JoinAsync(session.Room);
        var revision = (await fay.SeesAsync(v => Of(v, "Mia") == PresenceState.Here)).Revision;

        await using var young = await device.ConnectAsync(Wire.MessagePack);
        Assert.Equal(revision, (await young.JoinAsync(session.Room)).Revision);
        await young.DoAsync("ConfirmPrivateSpace", true);
        await old.SeesAsync(v => v.Mine.PrivateSpace);

        await StopAsync(old);
        await young.DoAsync("ConfirmPrivateSpace", false);
        Assert.Equal(PresenceState.Here, Of(await young.ReadAsync(), "Mia"));
        Assert.DoesNotContain(fay.Received, c => c.Seats?.Any(s => s.Presence == PresenceState.Away) == true);

        await StopAsync(young);
        await fay.SeesAsync(v => Of(v, "Mia") == PresenceState.Away);
    }

    [Fact]
    public async Task A_lost_connection_keeps_the_seat_for_the_grace_and_then_counts_as_leaving()
    {
        var room = await OnlyOnHubAsync(Moment.PushBack);
        await using var mia = await JoinAsync(room, "Mia");
        var fay = _cast[Who.Facilitator];
        await StopAsync(mia);
        await fay.SeesAsync(v => Of(v, "Mia") == PresenceState.Away);

        App.Time.Advance(RoomLimits.Grace - TimeSpan.FromTicks(1));
        await fay.DoAsync("Pause");
        Assert.Equal(PresenceState.Away, Of(fay.View, "Mia"));
        App.Time.Advance(TimeSpan.FromTicks(1));
        await fay.SeesAsync(v => Of(v, "Mia") == PresenceState.Left);

        await using var again = await JoinAsync(room, "Mia");
        Assert.Equal(PresenceState.Here, again.View.Mine.Presence);
        await again.DoAsync("RaiseHand");
    }

    [Fact]
    public async Task Back_within_the_grace_finds_the_same_seat_and_what_was_missed()
    {
        var room = await OnlyOnHubAsync(Moment.Questions);
        var mia = await JoinAsync(room, "Mia");
        await StopAsync(mia);
        var fay = _cast[Who.Facilitator];
        await fay.SeesAsync(v => Of(v, "Mia") == PresenceState.Away);
        App.Time.Advance(TimeSpan.FromMinutes(4));
        await fay.AdvanceAsync();

        await using var again = await JoinAsync(room, "Mia");
        Assert.Equal(Phase.PushBack, again.View.Stage.Phase);
        await fay.SeesAsync(v => Of(v, "Mia") == PresenceState.Here);
        App.Time.Advance(RoomLimits.Grace);
        await fay.DoAsync("Pause");
        Assert.Equal(PresenceState.Here, Of(await again.ReadAsync(), "Mia"));
    }

    [Fact]
    public async Task The_room_holds_after_a_minute_without_a_facilitator_and_goes_on_when_one_is_back()
    {
        var room = await OnlyOnHubAsync(Moment.PushBack);
        await using var mia = await JoinAsync(room, "Mia");
        var end = mia.View.Stage.EndsAt!.Value;
        var cora = await JoinAsync(room, "Cora");

        // One of two facilitators is enough.
        await _cast[Who.Facilitator].DisposeAsync();
        await mia.SeesAsync(v => Of(v, "Fay") == PresenceState.Away);
        App.Time.Advance(TimeSpan.FromMinutes(2));
        await StopAsync(cora);
        await mia.SeesAsync(v => Of(v, "Cora") == PresenceState.Away);
        App.Time.Advance(TimeSpan.FromSeconds(59));
        await mia.DoAsync("RaiseHand");
        Assert.Equal(ClockState.Running, mia.View.Stage.Clock);

        App.Time.Advance(TimeSpan.FromSeconds(1));
        var held = await mia.SeesAsync(v => v.Stage.Clock == ClockState.Held);
        Assert.Equal(App.Time.GetUtcNow(), held.Stage.StoppedAt);

        App.Time.Advance(TimeSpan.FromSeconds(90));
        await using var back = await JoinAsync(room, "Cora");
        var view = await mia.SeesAsync(v => v.Stage.Clock == ClockState.Running);
        Assert.Equal(end + TimeSpan.FromSeconds(90), view.Stage.EndsAt);
    }

    [Fact]
    public async Task In_a_hold_the_deputy_may_bring_the_group_to_a_gentle_end_and_nothing_else()
    {
        var room = await OnlyOnHubAsync(Moment.PushBack);
        await using var dan = await JoinAsync(room, "Dan");
        await _cast[Who.Facilitator].DisposeAsync();
        await dan.SeesAsync(v => Of(v, "Fay") == PresenceState.Away);
        await dan.RefusedAsync(RefusalCode.DeputyOnlyInHold, "Advance", dan.View.Revision, null);
        App.Time.Advance(RoomLimits.HoldAfter);
        await dan.SeesAsync(v => v.Mine.Primary == PrimaryAction.EndGentlyAsDeputy);

        await dan.RefusedAsync(RefusalCode.DeputyOnlyInHold, "Advance", dan.View.Revision, Phase.Return);
        await dan.RefusedAsync(RefusalCode.FacilitatorsOnly, "Extend", 1, dan.View.Revision);
        await dan.AdvanceAsync(Phase.WindDown);
        var view = await dan.SeesAsync(Phase.WindDown);
        Assert.True(view.Stage.LedByDeputy);
        Assert.Equal(ClockState.Running, view.Stage.Clock);
    }

    [Fact]
    public async Task Only_the_ending_moves_by_itself()
    {
        var room = await _cast.StageAsync(Moment.PushBack);
        var mia = _cast[Who.Member];
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(room);
        await mia.JoinAsync(room);

        App.Time.SetUtcNow(mia.View.Stage.EndsAt!.Value.AddMinutes(10));
        await mia.DoAsync("RaiseHand");
        Assert.Equal(Phase.PushBack, mia.View.Stage.Phase);

        await fay.AdvanceAsync(Phase.WindDown);
        App.Time.SetUtcNow((await fay.SeesAsync(Phase.WindDown)).Stage.EndsAt!.Value);
        App.Time.SetUtcNow((await mia.SeesAsync(Phase.Lobby)).Stage.EndsAt!.Value);
        App.Time.SetUtcNow((await mia.SeesAsync(Phase.LastMinute)).Stage.EndsAt!.Value);
        Assert.Equal(EndReason.TimeUp, (await mia.SeesAsync(Phase.Closed)).Ending!.Reason);
    }

    [Fact]
    public async Task Without_a_lobby_the_wind_down_leads_to_a_last_minute_that_can_be_put_off()
    {
        var room = await _cast.StageAsync(Moment.WindDown, lobby: false);
        var fay = _cast[Who.Facilitator];
        App.Time.SetUtcNow((await fay.JoinAsync(room)).Stage.EndsAt!.Value);
        var last = await fay.SeesAsync(Phase.LastMinute);
        Assert.True(last.Stage.EndsByItself);
        await fay.DoAsync("Extend", 5, last.Revision);
        App.Time.SetUtcNow(last.Stage.EndsAt!.Value);
        await fay.DoAsync("ConfirmPrivateSpace", true);
        Assert.Equal(Phase.LastMinute, (await fay.ReadAsync()).Stage.Phase);
        App.Time.Advance(TimeSpan.FromMinutes(5));
        await fay.SeesAsync(Phase.Closed);
    }

    [Fact]
    public async Task Joining_the_same_room_again_changes_nothing_and_another_room_leaves_the_first()
    {
        var first = await App.PlanAsync(_cast.Group);
        var second = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(first.Room);
        await using var mia = await JoinAsync(first.Room, "Mia");
        var revision = mia.View.Revision;
        Assert.Equal(revision, (await mia.JoinAsync(first.Room)).Revision);

        await mia.JoinAsync(second.Room);
        await fay.SeesAsync(v => Of(v, "Mia") == PresenceState.Away);
        await fay.DoAsync("ConfirmPrivateSpace", true);
        Assert.DoesNotContain(mia.Received, c => c.Revision > fay.View.Revision);
        await mia.JoinAsync(first.Room);
        await fay.SeesAsync(v => Of(v, "Mia") == PresenceState.Here);
    }

    public async ValueTask InitializeAsync() => _cast = await FullGroup.GatherAsync(shared.App);

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    /// <summary>A session at a moment, where of all connections only the facilitator's remains; the test opens the others itself.</summary>
    private async Task<RoomId> OnlyOnHubAsync(Moment moment)
    {
        var room = await _cast.StageAsync(moment);
        await _cast[Who.Facilitator].JoinAsync(room);
        foreach (var (name, person) in _cast.Group.People)
            await App.Gateway.DisconnectAsync(room, person, $"the first tab of {name}");
        return room;
    }

    private async Task<RoomClient> JoinAsync(RoomId room, string name)
    {
        var client = await (await _cast.DeviceOfAsync(name)).ConnectAsync();
        await client.JoinAsync(room);
        return client;
    }

    private static async Task StopAsync(RoomClient client) => await client.DisposeAsync();

    private PresenceState Of(RoomView view, string name) => view.Seats.Single(s => s.Member == _cast.Group[name]).Presence;
}
