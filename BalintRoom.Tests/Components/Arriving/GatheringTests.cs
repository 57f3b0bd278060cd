using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Arriving;
using Bunit;
using Offer = BalintRoom.Domain.Rooms.CaseOffer;
using LeavingPanel = BalintRoom.Web.Components.Room.Arriving.LeavingTime;
using OfferPanel = BalintRoom.Web.Components.Room.Arriving.CaseOffer;

namespace BalintRoom.Tests.Components.Arriving;

/// <summary>What the gathering shows a person who arrives, and what they can enter.</summary>
public sealed class GatheringTests : RoomScene
{
    [Fact]
    public void Each_facilitators_other_role_is_disclosed_beside_the_promise_that_nothing_is_evaluated()
    {
        var text = Draw<Gathering>(new FakeRoom(Phase.Gathering)).Markup;
        Assert.Contains("Ana facilitates today and is also programme director", text, StringComparison.Ordinal);
        Assert.Contains("nothing here is an evaluation", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Facilitators_are_not_asked_for_a_case()
    {
        Assert.Single(Draw<Gathering>(new FakeRoom(Phase.Gathering)).FindComponents<OfferPanel>());
        Assert.Empty(Draw<Gathering>(new FakeRoom(Phase.Gathering, FakeRoom.Ana)).FindComponents<OfferPanel>());
    }

    [Fact]
    public async Task A_private_space_is_a_toggle_that_shows_what_the_room_has()
    {
        var room = new FakeRoom(Phase.Gathering);
        var panel = Draw<PrivateSpace>(room);
        await panel.Find("button").ClickAsync();
        Assert.Equal(new RoomCommand.ConfirmPrivateSpace(true), Assert.Single(room.Asked));
        Assert.Equal("false", panel.Find("button").GetAttribute("aria-pressed"));

        await room.ChangeMineAsync(mine => mine with { PrivateSpace = true });
        panel.WaitForAssertion(() => Assert.Equal("true", panel.Find("button").GetAttribute("aria-pressed")));
    }

    [Fact]
    public void A_second_press_while_the_first_is_on_its_way_asks_nothing()
    {
        var room = new FakeRoom(Phase.Gathering) { Answer = new TaskCompletionSource<RoomReply>().Task };
        var panel = Draw<PrivateSpace>(room);
        panel.Find("button").Click();
        panel.Find("button").Click();
        Assert.Single(room.Asked);
    }

    [Fact]
    public async Task A_time_of_leaving_that_cannot_be_is_refused_at_its_field_until_it_is_changed()
    {
        var refused = RoomReply.Refused(new RoomRejection(RefusalCode.LeavingOutsideTheSession, FakeRoom.Start.AddHours(1)), 1);
        var room = new FakeRoom(Phase.Gathering) { Answer = Task.FromResult(refused) };
        var panel = Draw<LeavingPanel>(room);
        await panel.Find("input").ChangeAsync("11:10:00");
        await panel.Find("form").SubmitAsync();
        Assert.StartsWith("Choose a time between now and", panel.Find("#leaving-said").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", panel.Find("input").GetAttribute("aria-invalid"));

        await panel.Find("input").ChangeAsync("12:40:00");
        Assert.Empty(panel.Find("#leaving-said").TextContent);
    }

    [Fact]
    public async Task A_time_of_leaving_is_asked_for_by_the_sessions_clock_and_said_by_both()
    {
        Reader.ZoneId = "America/Los_Angeles";
        var refused = RoomReply.Refused(new RoomRejection(RefusalCode.LeavingOutsideTheSession, FakeRoom.Start.AddHours(1)), 1);
        var room = new FakeRoom(Phase.Gathering) { Answer = Task.FromResult(refused) };
        var panel = Draw<LeavingPanel>(room);
        Assert.Contains("Enter the time in UTC; the session ends at 13:00 (UTC) · 05:00 (Los Angeles).", panel.Find("#leaving-hint").TextContent,
            StringComparison.Ordinal);

        await panel.Find("input").ChangeAsync("04:30:00");
        await panel.Find("form").SubmitAsync();
        Assert.Contains("end at 13:00 (UTC) · 05:00 (Los Angeles).", panel.Find("#leaving-said").TextContent, StringComparison.Ordinal);

        await room.ChangeMineAsync(mine => mine with { LeavingAt = FakeRoom.Start.AddMinutes(30) });
        await panel.Find("input").ChangeAsync("12:30:00");
        Assert.Contains("you leave at 12:30 (UTC) · 04:30 (Los Angeles).", panel.Find("#leaving-said").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_in_the_sessions_own_zone_is_told_of_none()
    {
        var panel = Draw<LeavingPanel>(new FakeRoom(Phase.Gathering));
        Assert.DoesNotContain("UTC", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_of_leaving_is_told_as_a_moment_of_the_session_and_can_be_taken_back()
    {
        var room = new FakeRoom(Phase.Gathering);
        var panel = Draw<LeavingPanel>(room);
        await panel.Find("form").SubmitAsync();
        Assert.Empty(room.Asked);
        Assert.Contains("Choose a time first", panel.Markup, StringComparison.Ordinal);

        // Blazor's script appends the seconds that a browser leaves out.
        await panel.Find("input").ChangeAsync("12:45:00");
        await panel.Find("form").SubmitAsync();
        Assert.Equal(new RoomCommand.DeclareLeaving(FakeRoom.Start.AddMinutes(45)), Assert.Single(room.Asked));
        await room.ChangeMineAsync(mine => mine with { LeavingAt = FakeRoom.Start.AddMinutes(45) });
        panel.WaitForAssertion(() => Assert.Contains("12:45", panel.Find("[role=status]").TextContent, StringComparison.Ordinal));

        await panel.Find("button[type=button]").ClickAsync();
        Assert.Equal(new RoomCommand.DeclareLeaving(null), room.Asked[^1]);
    }

    [Fact]
    public async Task A_case_is_offered_in_one_press_and_taken_back_in_one()
    {
        var room = new FakeRoom(Phase.CaseCall);
        var panel = Draw<OfferPanel>(room);
        await panel.FindAll("button")[2].ClickAsync();
        Assert.Equal(new RoomCommand.OfferCase(Offer.NotToday), Assert.Single(room.Asked));

        await room.ChangeMineAsync(mine => mine with { Offer = Offer.NotToday });
        panel.WaitForAssertion(() => Assert.Contains("full answer", panel.Find("[role=status]").TextContent, StringComparison.Ordinal));
        await panel.FindAll("button")[3].ClickAsync();
        Assert.Equal(new RoomCommand.OfferCase(null), room.Asked[^1]);
    }
}
