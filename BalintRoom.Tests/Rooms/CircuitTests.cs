using System.Collections.Concurrent;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Links;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Tests.Support;
using Bunit;

namespace BalintRoom.Tests.Rooms;

/// <summary>A room in a circuit: each step is one render, and a person who has lost access gets nothing. The circuit is Mia's.</summary>
public sealed class CircuitTests : CircuitScene
{
    [Fact]
    public async Task Each_step_is_one_render()
    {
        var room = await Cast.StageAsync(Moment.Questions);
        var fay = Cast[Who.Facilitator];
        await fay.JoinAsync(room);
        await ComeAsync(await App.Service<JoinService>().NewSignInLinkAsync(Cast.Group["Mia"], Cancel));
        var page = Open(room);
        page.WaitForAssertion(() => Assert.Equal("Questions", page.Find("h1").TextContent), Patience);

        var shown = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        page.OnMarkupUpdated += (_, _) => shown.TryAdd(page.Markup, value: true);
        await fay.AdvanceAsync();
        page.WaitForAssertion(() => Assert.Equal("Push-back", page.Find("h1").TextContent), Patience);
        await fay.DoAsync("RaiseHand");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".hand")), Patience);
        Assert.Equal(2, shown.Count);
    }

    [Fact]
    public async Task A_screen_takes_the_next_state_for_all_its_parts_at_once_when_it_renders()
    {
        var room = await Cast.StageAsync(Moment.Questions);
        var fay = Cast[Who.Facilitator];
        await fay.JoinAsync(room);
        await ComeAsync(await App.Service<JoinService>().NewSignInLinkAsync(Cast.Group["Mia"], Cancel));
        var live = (await Circuits.OpenAsync(new RoomInfo(room, "Tuesday", "Etc/UTC", IsPractice: false), Cast.Group["Mia"]))!;
        var stepped = new TaskCompletionSource<Phase>(TaskCreationOptions.RunContinuationsAsynchronously);
        live.RenderRequested = () =>
        {
            // What is shown when a render is asked for. A component that renders by itself before it, after a press, shows the same.
            var shown = live.View.Stage.Phase;
            live.NotifyWatchers();
            if (live.View.Stage.Phase == Phase.PushBack)
                stepped.TrySetResult(shown);
            return Task.CompletedTask;
        };
        await fay.AdvanceAsync();
        Assert.Equal(Phase.Questions, await stepped.Task.WaitAsync(Patience, Cancel));
    }

    [Fact]
    public async Task A_link_revoked_while_disconnected_leaves_nothing_of_the_room_after_reconnecting()
    {
        var session = await App.PlanAsync(Cast.Group);
        var fay = Cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        await ComeAsync(session);
        var page = Open(session.Room);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".room-screen")), Patience);
        await page.Find("[data-primary=GoIn]").ClickAsync();
        await fay.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence == PresenceState.Here);

        await Circuits.OnConnectionDownAsync(null!, Cancel);
        await fay.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence == PresenceState.Away);
        await RevokeAsync();
        await Circuits.OnConnectionUpAsync(null!, Cancel);

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".room-screen")), Patience);
        Assert.NotEmpty(page.FindAll("a[href='/']"));
        await fay.AdvanceAsync();
        Assert.NotEqual(PresenceState.Here, (await fay.ReadAsync()).Seats.Single(s => s.Name == "Mia").Presence);
        Assert.Empty(page.FindAll(".room-screen"));
    }

    [Fact]
    public async Task A_link_revoked_between_the_check_and_the_join_does_not_let_anybody_in()
    {
        var session = await App.PlanAsync(Cast.Group);
        var fay = Cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        await ComeAsync(session);
        var mia = Cast.Group["Mia"];
        Assert.Equal(mia, await App.Service<IPersonResolver>().SeatInAsync(session.Room, Device, Cancel));

        await RevokeAsync();
        Assert.Null(await Circuits.OpenAsync(new RoomInfo(session.Room, "Tuesday", "Etc/UTC", IsPractice: false), mia));
        Assert.NotEqual(PresenceState.Here, (await fay.ReadAsync()).Seats.Single(s => s.Member == mia).Presence);
    }

    [Fact]
    public async Task A_change_that_comes_after_a_newer_one_is_shown_all_the_same()
    {
        var room = await Cast.StageAsync(Moment.Questions);
        var fay = Cast[Who.Facilitator];
        await fay.JoinAsync(room);
        await ComeAsync(await App.Service<JoinService>().NewSignInLinkAsync(Cast.Group["Mia"], Cancel));
        var live = await Circuits.OpenAsync(new RoomInfo(room, "Tuesday", "Etc/UTC", IsPractice: false), Cast.Group["Mia"]);
        var seen = new TaskCompletionSource();
        using var watch = live!.Watch(Slices.Hands, () =>
        {
            if (live.View.Hands.Count > 0)
                seen.TrySetResult();
            return Task.CompletedTask;
        });

        // As it may be between servers: of two changes the later one comes first.
        var later = new RoomChange(live.View.Revision + 100, Slices.Stage) { Stage = live.View.Stage };
        ((IRoomListener)live).Receive(new SharedChange(later), personal: null);
        await fay.DoAsync("RaiseHand");
        await seen.Task.WaitAsync(Patience, Cancel);
    }

    private async Task RevokeAsync() =>
        Assert.True((await App.Service<PersonalLinkService>().RevokeAsync(Cast.Group.Leader, Cast.Group.Id, Cast.Group["Mia"], Cancel)).Succeeded);
}
