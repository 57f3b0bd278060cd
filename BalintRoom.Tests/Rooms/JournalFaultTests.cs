using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Rooms;

/// <summary>Nothing is acknowledged before it is stored, nothing stored is lost, and a room survives a failing database.</summary>
public class JournalFaultTests : IAsyncLifetime
{
    private FullGroup _cast = null!;

    private RoomsApp App => _cast.App;

    [Fact]
    public async Task What_cannot_be_stored_is_refused_and_changes_nothing()
    {
        var room = await _cast.StageAsync(Moment.Questions);
        var fay = _cast[Who.Facilitator];
        var mia = _cast[Who.Member];
        await fay.JoinAsync(room);
        var before = await mia.JoinAsync(room);

        App.Journal.Fault = JournalFault.BeforeStoring;
        await fay.RefusedAsync(RefusalCode.NotStored, "Advance", before.Revision, null);
        Assert.Equal(before.Revision, (await mia.ReadAsync()).Revision);
        Assert.Equal(Phase.Questions, mia.View.Stage.Phase);

        // Transient events need no storage and go on.
        await mia.DoAsync("RaiseHand");
        await fay.SeesAsync(v => v.Hands.Count == 1);

        App.Journal.Fault = JournalFault.None;
        await fay.AdvanceAsync();
        await mia.SeesAsync(Phase.PushBack);
        Assert.Empty(mia.View.Hands);
    }

    [Fact]
    public async Task An_event_that_was_stored_although_the_answer_was_lost_has_happened_once_and_everyone_is_told()
    {
        var room = await _cast.StageAsync(Moment.Questions);
        var fay = _cast[Who.Facilitator];
        var mia = _cast[Who.Member];
        var seen = (await fay.JoinAsync(room)).Revision;
        await mia.JoinAsync(room);

        App.Journal.Fault = JournalFault.AfterStoring;
        await fay.RefusedAsync(RefusalCode.NotStored, "Advance", seen, null);
        App.Journal.Fault = JournalFault.None;

        // The next command makes the room read the journal.
        await fay.RefusedAsync(RefusalCode.AlreadyDone, "Advance", seen, null);
        await mia.SeesAsync(Phase.PushBack);
        await fay.SeesAsync(Phase.PushBack);
        Assert.Equal(1, await CountAsync(room, nameof(RoomEvent.PhaseBegan), Phase.PushBack));
        await AssertNothingIsDoubledAsync(room);
    }

    [Fact]
    public async Task A_roster_is_saved_although_a_room_could_not_store_it_and_the_room_has_it_once_it_is_looked_after()
    {
        var room = await _cast.StageAsync(Moment.Questions);
        var fay = _cast[Who.Facilitator];
        var before = await fay.JoinAsync(room);

        App.Journal.Fault = JournalFault.BeforeStoring;
        await _cast.TakeOffAsync("Mia");
        App.Journal.Fault = JournalFault.None;
        Assert.Equal(before.Seats.Count, (await fay.ReadAsync()).Seats.Count);

        await App.Service<SessionService>().ReconcileRoomsAsync(App.Time.GetUtcNow() + TimeSpan.FromMinutes(10), TestContext.Current.CancellationToken);
        await fay.SeesAsync(v => v.Seats.Count == before.Seats.Count - 1);
    }

    [Fact]
    public async Task A_room_that_closed_although_the_answer_was_lost_is_recorded()
    {
        var room = await _cast.StageAsync(Moment.Waiting);
        var fay = _cast[Who.Facilitator];
        var seen = (await fay.JoinAsync(room)).Revision;

        App.Journal.Fault = JournalFault.AfterStoring;
        await fay.RefusedAsync(RefusalCode.NotStored, "Advance", seen, Phase.Closed);
        App.Journal.Fault = JournalFault.None;
        await fay.RefusedAsync(RefusalCode.RoomClosed, "RaiseHand");

        await fay.SeesAsync(v => v.Ending is { Reason: EndReason.CalledOff });
        await using var db = App.OpenDatabase();
        Assert.NotNull((await db.Sessions.SingleAsync(s => s.Id == room, TestContext.Current.CancellationToken)).EndedAt);
    }

    [Fact]
    public async Task A_join_that_failed_leaves_nobody_half_joined()
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        await _cast[Who.Member].JoinAsync(session.Room);
        await _cast[Who.Member].Hub.StopAsync(TestContext.Current.CancellationToken);
        await fay.SeesAsync(v => PresenceOf(v, "Mia") == PresenceState.Away);
        await using var mia = await (await _cast.DeviceOfAsync("Mia")).ConnectAsync();

        App.Journal.Fault = JournalFault.BeforeStoring;
        var refused = await Assert.ThrowsAsync<HubException>(() => mia.JoinAsync(session.Room));
        Assert.EndsWith(nameof(RefusalCode.NotStored), refused.Message, StringComparison.Ordinal);
        App.Journal.Fault = JournalFault.None;
        await mia.RefusedAsync(RefusalCode.NotJoined, "RaiseHand");
        App.Time.Advance(TimeSpan.FromMinutes(1));
        await fay.DoAsync("ConfirmPrivateSpace", true);
        Assert.Equal(PresenceState.Away, PresenceOf(await fay.ReadAsync(), "Mia"));

        await mia.JoinAsync(session.Room);
        await fay.SeesAsync(v => PresenceOf(v, "Mia") == PresenceState.Here);
    }

    [Fact]
    public async Task A_going_in_that_could_not_be_stored_leaves_at_the_door()
    {
        var session = await App.PlanAsync(_cast.Group);
        var mia = _cast[Who.Member];
        await mia.ComeToTheDoorAsync(session.Room);
        App.Journal.Fault = JournalFault.BeforeStoring;
        await mia.RefusedAsync(RefusalCode.NotStored, "GoIn");
        App.Journal.Fault = JournalFault.None;
        await mia.RefusedAsync(RefusalCode.AtTheDoor, "RaiseHand");
        await mia.DoAsync("GoIn");
        Assert.Equal(PresenceState.Here, (await mia.ReadAsync()).Mine.Presence);
    }

    [Fact]
    public async Task A_disconnect_that_could_not_be_stored_is_made_up_for()
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        var mia = await session.ComeAsync("Mia");
        await fay.SeesAsync(v => PresenceOf(v, "Mia") == PresenceState.Here);

        App.Journal.Fault = JournalFault.BeforeStoring;
        var failed = App.Journal.NextFault();
        await mia.DisposeAsync();
        await failed;
        Assert.Equal(PresenceState.Here, PresenceOf(await fay.ReadAsync(), "Mia"));

        App.Journal.Fault = JournalFault.None;
        App.Time.Advance(TimeSpan.FromSeconds(5));

        await fay.SeesAsync(v => PresenceOf(v, "Mia") == PresenceState.Away);
    }

    [Fact]
    public async Task A_deadline_that_could_not_be_stored_stays_due()
    {
        var room = await _cast.StageAsync(Moment.WindDown);
        var fay = _cast[Who.Facilitator];
        var end = (await fay.JoinAsync(room)).Stage.EndsAt!.Value;

        App.Journal.Fault = JournalFault.BeforeStoring;
        var failed = App.Log.NextAsync("could not act on a deadline");
        App.Time.SetUtcNow(end);
        await failed;
        Assert.Equal(Phase.WindDown, (await fay.ReadAsync()).Stage.Phase);

        App.Journal.Fault = JournalFault.None;
        App.Time.Advance(TimeSpan.FromSeconds(5));
        await fay.SeesAsync(Phase.Lobby);
        Assert.Equal(1, await CountAsync(room, nameof(RoomEvent.PhaseBegan), Phase.Lobby));
    }

    [Fact]
    public async Task A_room_that_cannot_be_read_refuses_and_opens_once_it_can()
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await App.ForgetRoomsAsync();

        App.Journal.CannotRead = true;
        var refused = await Assert.ThrowsAsync<HubException>(() => fay.JoinAsync(session.Room));
        Assert.EndsWith(nameof(RefusalCode.NotStored), refused.Message, StringComparison.Ordinal);
        App.Journal.CannotRead = false;
        Assert.Equal(Phase.Waiting, (await fay.JoinAsync(session.Room)).Stage.Phase);
    }

    public async ValueTask InitializeAsync() => _cast = await FullGroup.GatherAsync();

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    private PresenceState PresenceOf(RoomView view, string name) =>
        view.Seats.Single(s => s.Member == _cast.Group[name]).Presence;

    private async Task<int> CountAsync(RoomId room, string kind, Phase phase)
    {
        await using var db = App.OpenDatabase();
        var word = $"\"{phase}\"";
        return await db.RoomEvents.CountAsync(e => e.RoomId == room && e.Kind == kind && e.Payload.Contains(word));
    }

    private async Task AssertNothingIsDoubledAsync(RoomId room)
    {
        await using var db = App.OpenDatabase();
        var revisions = await db.RoomEvents.Where(e => e.RoomId == room).OrderBy(e => e.Sequence).Select(e => e.Revision).ToListAsync();
        Assert.Equal(revisions.Distinct().Order(), revisions);
    }
}
