using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Rooms;

/// <summary>Concurrent commands: the room takes them one after the other, and each has one effect.</summary>
public class RaceTests(SharedRooms shared) : IClassFixture<SharedRooms>, IAsyncLifetime
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private FullGroup _cast = null!;

    private RoomsApp App => _cast.App;

    [Fact]
    public async Task Two_facilitators_advancing_at_once_make_one_step()
    {
        var room = await _cast.StageAsync(Moment.Gathering);
        var fay = _cast[Who.Facilitator];
        var cora = _cast[Who.CoFacilitator];
        await fay.JoinAsync(room);
        var seen = (await cora.JoinAsync(room)).Revision;

        var replies = await Task.WhenAll(fay.AskAsync("Advance", seen, null), cora.AskAsync("Advance", seen, null));
        Assert.Equal([null, RefusalCode.AlreadyDone], replies.Select(r => r.Refusal).Order());
        Assert.Equal(Phase.CaseCall, (await fay.ReadAsync()).Stage.Phase);

        var now = fay.View.Revision;
        replies = await Task.WhenAll(fay.AskAsync("Extend", 1, now), cora.AskAsync("Extend", 1, now));
        Assert.Equal([null, RefusalCode.AlreadyDone], replies.Select(r => r.Refusal).Order());
        now = (await fay.ReadAsync()).Revision;
        replies = await Task.WhenAll(fay.AskAsync("TakeBack", now), cora.AskAsync("TakeBack", now));
        Assert.Equal([null, RefusalCode.AlreadyDone], replies.Select(r => r.Refusal).Order());
    }

    [Fact]
    public async Task A_stale_advance_is_refused_and_a_hand_that_is_up_stays_up_once()
    {
        var room = await _cast.StageAsync(Moment.Gathering);
        var fay = _cast[Who.Facilitator];
        var mia = _cast[Who.Member];
        var seen = (await fay.JoinAsync(room)).Revision;
        await mia.JoinAsync(room);

        // Transient events such as hands do not make a view stale.
        var up = await mia.DoAsync("RaiseHand");
        Assert.Equal(up.Revision, (await mia.DoAsync("RaiseHand")).Revision);
        await fay.DoAsync("Advance", seen, null);
        await fay.RefusedAsync(RefusalCode.AlreadyDone, "Advance", seen, null);
        await fay.RefusedAsync(RefusalCode.AlreadyDone, "GoBack", seen);
        await fay.RefusedAsync(RefusalCode.AlreadyDone, "TakeBack", seen);
        await fay.RefusedAsync(RefusalCode.AlreadyDone, "Extend", 1, seen);
    }

    [Fact]
    public async Task Two_invitations_at_once_ask_one_person()
    {
        var room = await _cast.StageAsync(Moment.CaseCall);
        var fay = _cast[Who.Facilitator];
        var cora = _cast[Who.CoFacilitator];
        await fay.JoinAsync(room);
        await cora.JoinAsync(room);
        var replies = await Task.WhenAll(fay.AskAsync("Invite", _cast.Group["Mia"]), cora.AskAsync("Invite", _cast.Group["Max"]));
        Assert.Equal([null, RefusalCode.OnePresenterOnly], replies.Select(r => r.Refusal).Order());
    }

    [Fact]
    public async Task Fifty_joins_at_once_seat_each_person_once_and_tell_everyone_once()
    {
        var session = await App.PlanAsync(_cast.Group);
        var names = _cast.Group.People.Select(p => p.Name).ToArray();
        var devices = new List<TestDevice>();
        foreach (var name in names)
            devices.Add(await session.DeviceOfAsync(name));
        var clients = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            devices[i % devices.Count].ConnectAsync(i % 2 == 0 ? Wire.Json : Wire.MessagePack)));
        await Task.WhenAll(clients.Select(c => c.JoinAsync(session.Room)));

        foreach (var client in clients)
            await client.SeesAsync(v => v.Seats.All(s => s.Presence == PresenceState.Here));
        await using (var db = App.OpenDatabase())
        {
            Assert.Equal(names.Length, await db.RoomEvents.CountAsync(
                e => e.RoomId == session.Room && e.Kind == nameof(RoomEvent.Arrived), Cancel));
        }

        // One step reaches each connection once with its shared part and at most once with its personal part.
        await clients[0].AdvanceAsync();
        foreach (var client in clients)
        {
            var view = await client.SeesAsync(v => v.Stage.Phase == Phase.Gathering && v.Mine.Floor.Reason != FloorReason.NotOpen);
            await client.ReadAsync();
            var parts = client.Received.Where(c => c.Revision == view.Revision).ToList();
            Assert.Single(parts, p => p.Stage is not null);
            Assert.Single(parts, p => p.Mine is not null);
        }

        foreach (var client in clients)
            await client.DisposeAsync();
    }

    [Fact]
    public async Task Coming_and_going_at_once_leaves_nobody_here_who_is_gone()
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        var device = await session.DeviceOfAsync("Mia");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            await using var tab = await device.ConnectAsync();
            await tab.JoinAsync(session.Room);
        }));

        // Renewing the registration reports again who is connected, and must not bring anybody back.
        App.Time.Advance(TimeSpan.FromSeconds(30));
        await fay.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence == PresenceState.Away);
        App.Time.Advance(TimeSpan.FromSeconds(30));
        await fay.DoAsync("ConfirmPrivateSpace", true);
        Assert.Equal(PresenceState.Away, (await fay.ReadAsync()).Seats.Single(s => s.Name == "Mia").Presence);
    }

    public async ValueTask InitializeAsync() => _cast = await FullGroup.GatherAsync(shared.App);

    public ValueTask DisposeAsync() => _cast.DisposeAsync();
}
