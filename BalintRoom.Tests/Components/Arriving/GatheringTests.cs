using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Arriving;
using Bunit;
using Offer = BalintRoom.Domain.Rooms.CaseOffer;
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
    public void There_is_nothing_to_fill_in_and_what_was_said_can_be_changed_under_one_control()
    {
        var gathering = Draw<Gathering>(new FakeRoom(Phase.Gathering));
        Assert.Equal("Change my answers", Assert.Single(gathering.FindAll("details.change:not([open]) > summary")).TextContent);
        Assert.DoesNotContain(gathering.FindAll("button, select, input, textarea"), e => e.Closest("details") is null);
    }

    [Fact]
    public void Facilitators_are_not_asked_for_a_case()
    {
        Assert.Contains("A case today?", Draw<OwnAnswers>(new FakeRoom(Phase.Gathering)).Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("A case today?", Draw<OwnAnswers>(new FakeRoom(Phase.Gathering, FakeRoom.Ana)).Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("A case today?", Draw<OwnAnswers>(new FakeRoom(Phase.PushBack)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_space_is_a_toggle_that_shows_what_the_room_has()
    {
        var room = new FakeRoom(Phase.Gathering);
        var panel = Draw<OwnAnswers>(room);
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
        var panel = Draw<OwnAnswers>(room);
        panel.Find("button").Click();
        panel.Find("button").Click();
        Assert.Single(room.Asked);
    }

    [Fact]
    public async Task A_time_of_leaving_that_has_passed_meanwhile_is_refused_at_its_field()
    {
        var refused = RoomReply.Refused(new RoomRejection(RefusalCode.LeavingOutsideTheSession, FakeRoom.Start.AddHours(1)), 1);
        var panel = Draw<OwnAnswers>(new FakeRoom(Phase.Gathering) { Answer = Task.FromResult(refused) });
        await Select(panel, 0).ChangeAsync(Select(panel, 0).QuerySelectorAll("option")[1].GetAttribute("value")!);
        Assert.StartsWith("Choose a time between now and", panel.Find("#leaving-said").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_of_leaving_are_by_the_sessions_clock_and_the_end_is_said_by_both()
    {
        Assert.Contains("The group ends at 13:00", Draw<OwnAnswers>(new FakeRoom(Phase.Gathering)).Find("#leaving-hint").TextContent, StringComparison.Ordinal);
        Reader.ZoneId = "America/Los_Angeles";
        var panel = Draw<OwnAnswers>(new FakeRoom(Phase.Gathering));
        Assert.Contains(
            "Times in UTC; the group ends at 13:00 (UTC) · 05:00 (Los Angeles)", panel.Find("#leaving-hint").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_of_leaving_is_one_of_those_to_come_and_can_be_taken_back()
    {
        var room = new FakeRoom(Phase.Gathering);
        var panel = Draw<OwnAnswers>(room);
        World.Clock.SetUtcNow(FakeRoom.Start.AddMinutes(41));
        panel.Render();
        Assert.Equal(["I can stay", "12:45", "12:50", "12:55"], Select(panel, 0).QuerySelectorAll("option").Select(o => o.TextContent), StringComparer.Ordinal);

        await Select(panel, 0).ChangeAsync(Select(panel, 0).QuerySelectorAll("option")[1].GetAttribute("value")!);
        Assert.Equal(new RoomCommand.DeclareLeaving(FakeRoom.Start.AddMinutes(45)), Assert.Single(room.Asked));
        await room.ChangeMineAsync(mine => mine with { LeavingAt = FakeRoom.Start.AddMinutes(43) });
        panel.WaitForAssertion(() => Assert.Equal(["I can stay", "12:43", "12:45", "12:50", "12:55"],
            Select(panel, 0).QuerySelectorAll("option").Select(o => o.TextContent), StringComparer.Ordinal));

        await Select(panel, 0).ChangeAsync("");
        Assert.Equal(new RoomCommand.DeclareLeaving(null), room.Asked[^1]);
    }

    [Fact]
    public async Task A_case_is_offered_before_the_room_with_not_now_as_the_default()
    {
        var room = new FakeRoom(Phase.Waiting);
        var panel = Draw<OwnAnswers>(room);
        Assert.Equal(["Not now", "I have a case", "I have a follow-up", "I have one, not today"],
            Select(panel, 1).QuerySelectorAll("option").Select(o => o.TextContent), StringComparer.Ordinal);
        await Select(panel, 1).ChangeAsync("FollowUp");
        Assert.Equal(new RoomCommand.OfferCase(Offer.FollowUp), room.Asked[^1]);
        await Select(panel, 1).ChangeAsync("");
        Assert.Equal(new RoomCommand.OfferCase(null), room.Asked[^1]);
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

    private static AngleSharp.Dom.IElement Select(IRenderedComponent<OwnAnswers> panel, int index) => panel.FindAll("select")[index];
}
