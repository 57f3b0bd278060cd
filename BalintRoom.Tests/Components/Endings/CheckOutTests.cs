using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Actions;
using BalintRoom.Web.Components.Room.Endings;
using BalintRoom.Web.Components.Room.Facilitation;
using BalintRoom.Web.Components.Room.Frame;
using BalintRoom.Web.Components.Room.Seats;
using Bunit;

namespace BalintRoom.Tests.Components.Endings;

/// <summary>The check-out round as each person sees it.</summary>
public sealed class CheckOutTests : RoomScene
{
    [Fact]
    public async Task Whoever_waits_sees_whose_turn_it_is_and_after_whom_theirs_comes()
    {
        var room = await InRoundAsync(FakeRoom.Cleo, CheckOutTurn.ToCome, now: FakeRoom.Ben, after: FakeRoom.Noor);
        var panel = Draw<CheckOut>(room);
        Assert.Contains("It is Ben’s turn.", panel.Find(".turns").TextContent, StringComparison.Ordinal);
        Assert.Contains("Your turn comes after Noor.", panel.Find(".turns").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("button"));
    }

    [Fact]
    public async Task A_word_and_a_pass_are_the_same_to_the_room()
    {
        var room = await InRoundAsync(FakeRoom.Ben, CheckOutTurn.Now, now: FakeRoom.Ben);
        var row = Draw<EndTurnButtons>(room);
        await row.FindAll("button")[0].ClickAsync();
        await row.FindAll("button")[1].ClickAsync();
        Assert.Equal([new RoomCommand.EndTurn(FakeRoom.Ben), new RoomCommand.EndTurn(FakeRoom.Ben)], room.Asked);
    }

    [Fact]
    public async Task A_lost_connection_is_asked_again()
    {
        var room = await InRoundAsync(FakeRoom.Ana, CheckOutTurn.ToCome, now: FakeRoom.Ben);
        await room.ChangeSeatAsync(FakeRoom.Noor, seat => seat with { Presence = PresenceState.Away });
        var panel = Draw<CheckOut>(room);
        Assert.Contains("will be asked again", panel.FindAll("li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_tap_on_what_ended_a_turn_does_not_end_the_next()
    {
        var room = await InRoundAsync(FakeRoom.Ana, CheckOutTurn.ToCome, now: FakeRoom.Ben);
        var panel = Draw<NextTurnButton>(room);
        Assert.False(panel.Find("balint-until[data-rest]").HasAttribute("data-at"));
        await room.ChangeAsync(Slices.Round, view => view with { Round = view.Round! with { Now = FakeRoom.Noor } });
        panel.WaitForAssertion(() => Assert.Equal(
            World.Clock.GetUtcNow().AddSeconds(1),
            DateTimeOffset.Parse(panel.Find("balint-until[data-rest]").GetAttribute("data-at")!, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Ones_own_turn_is_ended_in_the_row_and_not_by_a_tap_meant_for_the_turn_before()
    {
        var room = await InRoundAsync(FakeRoom.Ben, CheckOutTurn.ToCome, now: FakeRoom.Noor);
        var row = Draw<EndTurnButtons>(room);
        Assert.Empty(row.FindAll("button"));
        await room.ChangeMineAsync(mine => mine with { Turn = CheckOutTurn.Now });
        row.WaitForAssertion(() => Assert.Equal(["I’m done", "Pass"], row.FindAll("button").Select(b => b.TextContent.Trim()), StringComparer.Ordinal));
        Assert.Equal(
            World.Clock.GetUtcNow().AddSeconds(1),
            DateTimeOffset.Parse(row.Find("balint-until[data-rest]").GetAttribute("data-at")!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_middle_says_whose_turn_it_is_and_whose_comes_next()
    {
        var room = await InRoundAsync(FakeRoom.Cleo, CheckOutTurn.ToCome, now: FakeRoom.Ben);
        await room.ChangeSeatAsync(FakeRoom.Noor, seat => seat with { Presence = PresenceState.Away });
        var centre = Draw<CircleCentre>(room);
        Assert.Equal("Ben has the floor", centre.Find(".turn").TextContent);
        Assert.Equal("then you", centre.Find(".then").TextContent);

        await room.ChangeAsync(Slices.Round, view => view with { Round = view.Round! with { Now = FakeRoom.Cleo, Had = [FakeRoom.Ben] } });
        centre.WaitForAssertion(() => Assert.Equal("Your turn", centre.Find(".turn").TextContent));
        Assert.Equal("then Ana", centre.Find(".then").TextContent);

        await room.ChangeAsync(Slices.Round, view => view with { Round = view.Round! with { Now = null } });
        centre.WaitForAssertion(() => Assert.Equal("Everyone has had a turn", centre.Find(".turn").TextContent));
        Assert.Empty(centre.FindAll(".then"));
    }

    [Fact]
    public async Task When_the_round_is_done_it_says_so_quietly()
    {
        var room = await InRoundAsync(FakeRoom.Ben, CheckOutTurn.RoundIsDone, now: null);
        Assert.Contains("Everyone here has had a turn", Draw<CheckOut>(room).Find(".turns").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_minute_is_announced_when_the_countdown_reaches_it()
    {
        var strip = Draw<PhaseStrip>(await InRoundAsync(FakeRoom.Ben, CheckOutTurn.Had, now: FakeRoom.Noor));
        Assert.NotNull(strip.Find("balint-countdown[data-signal]"));
        await strip.Find("p:has(balint-countdown)").TriggerEventAsync("onbalintlastminute", EventArgs.Empty);
        Assert.Contains("One minute", Announcer.Text, StringComparison.Ordinal);
    }

    private static async Task<FakeRoom> InRoundAsync(MemberId me, CheckOutTurn turn, MemberId? now, MemberId? after = null)
    {
        var room = new FakeRoom(Phase.WindDown, me);
        await room.ChangeAsync(
            Slices.Round, view => view with { Round = new RoundView([FakeRoom.Ben, FakeRoom.Noor, FakeRoom.Cleo, FakeRoom.Ana], [], now) });
        await room.ChangeMineAsync(mine => mine with { Turn = turn, TurnAfter = after });
        return room;
    }
}
