using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Facilitation;
using BalintRoom.Web.Components.Room.Frame;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Components.Room;

/// <summary>The facilitators' panel.</summary>
public sealed class FacilitatorPanelTests : RoomScene
{
    [Fact]
    public async Task The_protected_ending_is_one_line_in_words()
    {
        ReadAt(new FakeTimeProvider(Cast.At("12:00")));
        var room = new SpecRoom(RoomSpec.In(Phase.CaseCall), Cast.Facilitator);
        var line = Draw<EndingNotice>(room);
        Assert.Contains("so that the ending keeps its minutes before 13:00", line.Markup, StringComparison.Ordinal);

        await room.ChangeAsync(spec => spec
            .Given(Cast.Noor, new RoomCommand.DeclareLeaving(Cast.At("12:45")))
            .Given(Cast.Sam, new RoomCommand.DeclareLeaving(Cast.At("12:45"))));
        line.WaitForAssertion(() => Assert.Contains("2 members leave at 12:45, so the middle of the plan is shorter.", line.Markup, StringComparison.Ordinal));
        Assert.Contains("Bring the presenter back by 12:38:", line.Markup, StringComparison.Ordinal);
        Assert.Contains("Bring the presenter back now:", line.Find("[data-after]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_phone_what_is_folded_away_is_named_and_a_signal_is_not_folded_away()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.CaseCall), Cast.Facilitator);
        var panel = Draw<FacilitatorPanel>(room);
        Assert.Equal("Choose who presents", panel.Find(".fold").TextContent);
        await room.ChangeAsync(spec => spec
            .Given(Cast.Facilitator, new RoomCommand.Invite(Cast.Rana))
            .Given(Cast.Sam, new RoomCommand.GiveSignal(SignalKind.NotAllRight)));
        panel.WaitForAssertion(() => Assert.Equal("More", panel.Find(".fold").TextContent));
        panel.WaitForAssertion(() => Assert.Contains("Sam", panel.Find(".peek").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_time_that_has_passed_is_not_said_of_what_comes_next()
    {
        var clock = new FakeTimeProvider(Cast.At("12:00"));
        Services.AddSingleton<TimeProvider>(clock);
        ReadAt(clock);
        var room = new SpecRoom(RoomSpec.In(Phase.CaseCall), Cast.Facilitator);
        var next = Draw<NextPhase>(room);
        Assert.False(next.Find("[data-before]").HasAttribute("hidden"));
        Assert.Matches(@"^a case is told, about \d\d:\d\d$", next.Find("[data-before]").TextContent);
        Assert.Equal("a case is told, any moment", next.Find("[data-after]").TextContent);

        clock.Advance(TimeSpan.FromHours(1));
        next = Draw<NextPhase>(room);
        Assert.True(next.Find("[data-before]").HasAttribute("hidden"));
        Assert.False(next.Find("[data-after]").HasAttribute("hidden"));
    }

    [Fact]
    public async Task An_offer_is_answered_by_asking_and_a_no_stays_between_them()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.CaseCall), Cast.Facilitator);
        var list = Draw<OffersList>(room);
        await room.ChangeAsync(spec => spec
            .Given(Cast.Noor, new RoomCommand.OfferCase(CaseOffer.FollowUp))
            .Given(Cast.Sam, new RoomCommand.OfferCase(CaseOffer.NotToday)));
        list.WaitForAssertion(() => Assert.Equal("Ask Noor to present", Assert.Single(list.FindAll("li button")).GetAttribute("aria-label")));

        await list.Find("li button").ClickAsync();
        Assert.Equal(new RoomCommand.Invite(Cast.Noor), Assert.Single(room.Asked));
        list.WaitForAssertion(() => Assert.Contains("Noor has been asked and is deciding.", list.Markup, StringComparison.Ordinal));
        await room.ChangeAsync(spec => spec.Given(Cast.Noor, new RoomCommand.AnswerInvitation(false)));
        list.WaitForAssertion(() => Assert.Contains("said no this time", list.Markup, StringComparison.Ordinal));
        Assert.Empty(list.FindAll("li button"));
    }

    [Fact]
    public async Task A_signal_is_there_until_it_is_seen()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.CoFacilitator);
        var list = Draw<SignalsList>(room);
        await room.ChangeAsync(spec => spec.Given(Cast.Rana, new RoomCommand.GiveSignal(SignalKind.ComeBack)));
        list.WaitForAssertion(() => Assert.Contains("Rana", list.Find("li").TextContent, StringComparison.Ordinal));
        await list.Find("li button").ClickAsync();
        Assert.Equal(new RoomCommand.ClearSignal(Cast.Rana, SignalKind.ComeBack), Assert.Single(room.Asked));
        list.WaitForAssertion(() => Assert.Empty(list.FindAll("li")));
    }

    [Fact]
    public async Task A_plan_shows_where_other_minutes_lead_before_it_is_used()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Gathering), Cast.Facilitator);
        var editor = Draw<PlanEditor>(room);
        var save = editor.FindAll("button").Last();
        Assert.True(save.HasAttribute("disabled"));

        await editor.Find("input[aria-label='Minutes of Push-back']").ChangeAsync("30");
        Assert.Equal("12:48", editor.FindAll("tbody tr")[5].QuerySelector(".when")!.TextContent);
        Assert.Contains("longer than the slot", editor.Markup, StringComparison.Ordinal);
        await editor.FindAll("button").Last().ClickAsync();
        var edit = Assert.IsType<RoomCommand.EditPlan>(Assert.Single(room.Asked));
        Assert.Equal(TimeSpan.FromMinutes(30), edit.Phases.Single(p => p.Phase == Phase.PushBack).Planned);
    }

    [Fact]
    public async Task Chairs_are_placed_named_and_taken_away()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Facilitator);
        var editor = Draw<ChairsEditor>(room);
        await editor.FindAll("button").Single(b => b.TextContent == "the patient").ClickAsync();
        editor.WaitForAssertion(() => Assert.Equal("true", editor.FindAll("button").Single(b => b.TextContent == "the patient").GetAttribute("aria-pressed")));
        await editor.Find("input").ChangeAsync("the night nurse");
        await editor.Find("form").SubmitAsync();
        await editor.FindAll("button").Single(b => b.TextContent == "the patient").ClickAsync();
        Assert.Equal(
            [new RoomCommand.PlaceChair(ChairKind.Patient), new RoomCommand.PlaceChair(ChairKind.Named, "the night nurse"), new RoomCommand.RemoveChair(1)],
            room.Asked);
    }

    [Fact]
    public async Task Going_back_asks_first()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Facilitator);
        var bar = Draw<StepBar>(room);
        Assert.Contains("Go back to: Questions", bar.Markup, StringComparison.Ordinal);
        await bar.FindAll("#step-back button").Last().ClickAsync();
        Assert.IsType<RoomCommand.GoBack>(Assert.Single(room.Asked));
    }

    [Fact]
    public async Task Facilitators_see_that_the_presenter_has_left_during_the_return_and_no_longer_once_they_are_back()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Return), Cast.Facilitator);
        var line = Draw<EndingNotice>(room);
        Assert.Empty(line.FindAll(".ending"));
        await room.ChangeAsync(spec => spec.Given(Cast.Rana, new RoomCommand.Leave()));
        line.WaitForAssertion(() => Assert.Contains("Rana", line.Find(".ending").TextContent, StringComparison.Ordinal));
        await room.ChangeAsync(spec => spec.Given(Cast.Rana, new RoomCommand.ComeBack()));
        line.WaitForAssertion(() => Assert.Empty(line.FindAll(".ending")));
    }

    [Fact]
    public async Task A_step_can_be_taken_back_while_it_is_fresh()
    {
        var spec = RoomSpec.In(Phase.Questions);
        var room = new SpecRoom(spec, Cast.Facilitator);
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(spec.Now));
        await room.ChangeAsync(s => s.GivenAdvanced());
        var bar = Draw<UndoStepBar>(room);
        await bar.Find("button").ClickAsync();
        Assert.IsType<RoomCommand.TakeBack>(Assert.Single(room.Asked));
        bar.WaitForAssertion(() => Assert.Empty(bar.FindAll("button")));
    }
}
