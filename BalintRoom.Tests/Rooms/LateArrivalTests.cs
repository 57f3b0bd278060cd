using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Tests.Rooms;

/// <summary>At the door of a running room, over the hub: nothing of the room goes out, and with going in all of it is there.</summary>
public sealed class LateArrivalTests(SharedRooms shared) : IClassFixture<SharedRooms>, IAsyncLifetime
{
    private FullGroup _cast = null!;

    private RoomsApp App => _cast.App;

    private RoomClient Fay => _cast[Who.Facilitator];

    private RoomClient Mia => _cast[Who.Member];

    private RoomClient Pia => _cast[Who.Presenter];

    [Fact]
    public async Task Who_waits_receives_nothing_of_the_room_until_a_facilitator_lets_them_in()
    {
        await WithACaseOnTheTableAsync();
        Assert.True((await Mia.SeesAsync(v => v.Mine.Door is not null)).Mine.IsOutside);
        await Fay.SeesAsync(v => v.Lead!.Door is [{ AskedAt: not null }]);

        // What happens meanwhile.
        var line = LineId.New();
        await Pia.DoAsync("OpenLine", line, Microphone.Open, Camera.On);
        await Pia.DoAsync("Say", "A patient of mine.");
        await Fay.DoAsync("PlaceChair", ChairKind.Named, "Her son");
        var extended = await Fay.DoAsync("Extend", 1, Fay.View.Revision);
        var end = (await Fay.SeesAsync(v => v.Revision >= extended.Revision)).Stage.EndsAt;
        await Mia.SeesAsync(v => v.Stage.EndsAt == end);
        Assert.All(Mia.Received, change =>
        {
            Assert.Null(change.Stage?.Presenter);
            Assert.All(change.Seats ?? [], seat => Assert.Equal(PresenceState.NotYet, seat.Presence));
            Assert.Empty(change.Chairs ?? []);
            Assert.Empty(change.Lines ?? []);
        });
        await Mia.RefusedAsync(RefusalCode.AtTheDoor, "OpenLine", LineId.New(), Microphone.Open, Camera.On);
        await Mia.RefusedAsync(RefusalCode.NotJoined, "Say", "Hello?");
        await Mia.RefusedAsync(RefusalCode.NotJoined, "AskToUnmute", _cast.Group["Pia"]);
        var refused = await Assert.ThrowsAsync<HubException>(() => Mia.AskAsync("Voices"));
        Assert.EndsWith(nameof(RefusalCode.AtTheDoor), refused.Message, StringComparison.Ordinal);

        await Fay.DoAsync("AnswerDoor", _cast.Group["Mia"], DoorAnswer.Now);
        var inside = await Mia.SeesAsync(v => !v.Mine.IsOutside);
        Assert.Equal(_cast.Group["Pia"], inside.Stage.Presenter);
        Assert.Equal(("Her son", line), (Assert.Single(inside.Chairs).Name, Assert.Single(inside.Lines).Line));
        await Fay.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence == PresenceState.Here && v.Lead!.Door.Count == 0);

        // From now on she is sent what all are sent.
        await Fay.DoAsync("PlaceChair", ChairKind.Patient, null);
        await Mia.SeesAsync(v => v.Chairs.Count == 2);
        Assert.Equal(await Mia.ReadAsync() with { Revision = 0 }, Mia.View with { Revision = 0 }, new SameView());
    }

    [Fact]
    public async Task Unanswered_it_is_settled_after_a_minute_and_the_next_phase_lets_in()
    {
        await WithACaseOnTheTableAsync();
        await Mia.SeesAsync(v => v.Mine.Door is { Answer: null });
        App.Time.Advance(RoomLimits.DoorAnswer - TimeSpan.FromTicks(1));
        Assert.Null((await Mia.ReadAsync()).Mine.Door!.Answer);
        App.Time.Advance(TimeSpan.FromTicks(1));
        await Mia.SeesAsync(v => v.Mine.Door is { Answer: DoorAnswer.AtNextPhase });
        await Fay.AdvanceAsync();
        Assert.Equal(PresenceState.Here, (await Mia.SeesAsync(Phase.Questions)).Mine.Presence);
    }

    [Fact]
    public async Task A_lost_connection_at_the_door_is_seen_and_a_new_one_has_the_same_place()
    {
        var room = await WithACaseOnTheTableAsync();
        var askedAt = (await Mia.SeesAsync(v => v.Mine.Door is not null)).Mine.Door!.AskedAt;
        await Mia.DoAsync("ConfirmPrivateSpace", true);
        await Mia.Hub.StopAsync(TestContext.Current.CancellationToken);
        await Fay.SeesAsync(v => v.Lead!.Door.Count == 0);

        await using var again = await (await _cast.DeviceOfAsync("Mia")).ConnectAsync();
        var view = await again.ComeToTheDoorAsync(room);
        Assert.Equal((askedAt, true), (view.Mine.Door?.AskedAt, view.Mine.PrivateSpace));
        await Fay.SeesAsync(v => v.Lead!.Door.Count == 1);
    }

    public async ValueTask InitializeAsync() => _cast = await FullGroup.GatherAsync(shared.App);

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    /// <summary>Pia presents to Fay; Mia comes late and asks to go in.</summary>
    private async Task<RoomId> WithACaseOnTheTableAsync()
    {
        var session = await App.PlanAsync(_cast.Group);
        await Fay.JoinAsync(session.Room);
        await Pia.JoinAsync(session.Room);
        await Fay.AdvanceAsync();
        await Fay.AdvanceAsync();
        await Fay.DoAsync("Invite", _cast.Group["Pia"]);
        await Pia.DoAsync("AnswerInvitation", true);
        await Fay.SeesAsync(v => v.Stage.Presenter is not null);
        await Fay.AdvanceAsync();

        var view = await Mia.ComeToTheDoorAsync(session.Room);
        Assert.Equal((PresenceState.AtTheDoor, PrimaryAction.GoIn, Phase.CasePresentation), (view.Mine.Presence, view.Mine.Primary, view.Stage.Phase));
        await Mia.DoAsync("GoIn");
        return session.Room;
    }

    /// <summary>Compares views as they are on the wire: records compare their lists by reference.</summary>
    private sealed class SameView : IEqualityComparer<RoomView>
    {
        public bool Equals(RoomView? x, RoomView? y) =>
            string.Equals(System.Text.Json.JsonSerializer.Serialize(x), System.Text.Json.JsonSerializer.Serialize(y), StringComparison.Ordinal);

        public int GetHashCode(RoomView obj) => 0;
    }
}
