using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Core;
using BalintRoom.Web.Components.Room.Facilitation;
using BalintRoom.Web.Components.Room.Seats;
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
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Facilitator);
        var line = Draw<EndingNotice>(room);
        Assert.Contains("so that the ending keeps its minutes before 13:00", line.Markup, StringComparison.Ordinal);

        await room.ChangeAsync(spec => spec
            .GivenLeaving(Cast.Noor, "12:45", LeavingChoice.BringBack).GivenLeaving(Cast.Sam, "12:45", LeavingChoice.BringBack));
        line.WaitForAssertion(() => Assert.Contains("you chose to, for the 2 people who leave at 12:45.", line.Markup, StringComparison.Ordinal));
        Assert.Contains("Bring the presenter back by 12:38:", line.Markup, StringComparison.Ordinal);
        Assert.Contains("Bring the presenter back now:", line.Find(".ending [data-after]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Phase.PushBack, "12:44", false)]
    [InlineData(Phase.PushBack, "12:45", true)]
    [InlineData(Phase.Questions, "12:45", null)]
    public void The_protected_ending_is_said_when_it_is_near_and_a_presenter_sits_back(Phase phase, string now, bool? isShown)
    {
        var clock = new FakeTimeProvider(Cast.At(now));
        Services.AddSingleton<TimeProvider>(clock);
        ReadAt(clock);
        var line = Draw<EndingNotice>(new SpecRoom(RoomSpec.In(phase), Cast.Facilitator));
        Assert.Equal(isShown, line.FindAll("[data-testid=ending-line]").SingleOrDefault() is { } said ? !said.HasAttribute("hidden") : null);
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
        panel.WaitForAssertion(() => Assert.Equal("Tools", panel.Find(".fold").TextContent));
        panel.WaitForAssertion(() => Assert.Contains("Sam", panel.Find(".urgent").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "Nobody has a case")]
    [InlineData(CaseOffer.NotToday, "Nobody has a case")]
    [InlineData(CaseOffer.NewCase, "Somebody offers a case")]
    public async Task The_cue_of_the_case_call_is_about_what_was_offered(CaseOffer? offer, string cue)
    {
        var room = new SpecRoom(RoomSpec.In(Phase.CaseCall), Cast.Facilitator);
        var cues = Draw<CueCards>(room);
        Assert.Equal("Nobody has a case", cues.Find(".cue strong").TextContent);
        await room.ChangeAsync(spec => spec.Given(Cast.Noor, new RoomCommand.OfferCase(offer)));
        cues.WaitForAssertion(() => Assert.Equal(cue, cues.Find(".cue strong").TextContent));
    }

    [Fact]
    public void On_a_phone_a_long_cue_is_shorter_and_in_the_panel_it_is_whole()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.CaseCall), Cast.Facilitator);
        Assert.DoesNotContain("dramatic", Draw<CueCards>(room, parameters: p => p.Add(c => c.Brief, true)).Find(".cue").TextContent, StringComparison.Ordinal);
        Assert.Contains("dramatic", Draw<CueCards>(room).Find(".cue").TextContent, StringComparison.Ordinal);
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

    [Theory]
    [InlineData(Phase.Gathering)]
    [InlineData(Phase.CaseCall)]
    [InlineData(Phase.CasePresentation)]
    [InlineData(Phase.Questions)]
    [InlineData(Phase.PushBack)]
    [InlineData(Phase.Return)]
    [InlineData(Phase.WindDown)]
    [InlineData(Phase.Lobby)]
    [InlineData(Phase.LastMinute)]
    public void A_cue_can_be_read_in_every_phase_without_a_press(Phase phase)
    {
        var panel = Draw<FacilitatorPanel>(new SpecRoom(RoomSpec.In(phase), Cast.Facilitator));
        Assert.Equal("Cues", panel.Find("[role=tab][aria-selected=true]").TextContent);
        Assert.Contains("“", panel.Find("#panel-Cues:not([hidden]) .cue").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, panel.FindAll("[role=tabpanel][hidden]").Count);
        Assert.All(panel.FindAll("[role=tab]"), tab => Assert.Single(panel.FindAll($"#{tab.GetAttribute("aria-controls")}[aria-labelledby={tab.Id}]")));
    }

    [Fact]
    public async Task How_far_the_round_is_and_who_has_lost_the_connection_is_said_beside_it()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.WindDown), Cast.Facilitator);
        var panel = Draw<FacilitatorPanel>(room);
        await room.ChangeAsync(spec => spec.Given(new RoomCommand.Disconnect(Cast.Sam)));
        panel.WaitForAssertion(() => Assert.Contains(
            "One lost the connection and will be asked again.", panel.Find(".lines").TextContent, StringComparison.Ordinal));
        Assert.Contains("Connection lost: Sam", panel.Find(".lines").TextContent, StringComparison.Ordinal);
        await room.ChangeAsync(spec => spec.Given(new RoomCommand.Connect(Cast.Sam)));
        panel.WaitForAssertion(() => Assert.DoesNotContain("onnection", panel.Find(".lines").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AccessChangeKind.LinkRevoked, "Out since their link was revoked: Sam", "link revoked")]
    [InlineData(AccessChangeKind.LinkMade, "Connection lost after a new link was made: Sam", "connection lost")]
    public async Task Whose_link_was_ended_is_not_said_to_have_lost_the_connection_by_themselves(AccessChangeKind kind, string said, string seat)
    {
        var room = new SpecRoom(RoomSpec.In(Phase.WindDown), Cast.Facilitator);
        var panel = Draw<FacilitatorPanel>(room);
        var place = Draw<SeatPlace>(room, parameters: parameters => parameters.Add(p => p.Member, Cast.Sam));
        await room.ChangeAsync(spec => spec.Given(new RoomCommand.NoteAccess(Cast.Sam, kind, "Cora")));
        await room.ChangeAsync(spec => spec.Given(new RoomCommand.Disconnect(Cast.Sam)));
        panel.WaitForAssertion(() => Assert.Contains(said, panel.Find(".lines").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Connection lost: Sam", panel.Markup, StringComparison.Ordinal);
        place.WaitForAssertion(() => Assert.Contains(seat, place.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_latest_moment_to_bring_the_presenter_back_shows_when_it_is_near()
    {
        var spec = RoomSpec.In(Phase.CaseCall);
        var clock = new FakeTimeProvider(spec.Now);
        Services.AddSingleton<TimeProvider>(clock);
        var room = new SpecRoom(spec, Cast.Facilitator);
        Assert.Empty(Draw<PanelClock>(room).FindAll(".by"));

        await room.ChangeAsync(s => s
            .Given(Cast.Facilitator, new RoomCommand.Invite(Cast.Rana)).Given(Cast.Rana, new RoomCommand.AnswerInvitation(true))
            .GivenAdvancedUntil(Phase.PushBack));
        var protection = room.View.Lead!.Protection!;
        var (by, nearFrom) = (protection.BringBackBy, protection.NearFrom!.Value);
        Assert.True(Draw<PanelClock>(room).Find("[data-testid=back-by]").HasAttribute("hidden"));
        clock.Advance(nearFrom - spec.Now);
        var near = Draw<PanelClock>(room).Find("[data-testid=back-by]");
        Assert.False(near.HasAttribute("hidden"));
        Assert.Equal($"back by {by:HH:mm}", near.QuerySelector("[data-before]:not([hidden])")!.TextContent);
        clock.Advance(by - nearFrom);
        Assert.Equal("back now", Draw<PanelClock>(room).Find("[data-after]:not([hidden]) [data-after]:not([hidden])").TextContent);
    }

    [Fact]
    public async Task A_plan_shows_where_other_minutes_lead_before_it_is_used()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Gathering), Cast.Facilitator);
        var editor = Draw<PlanEditor>(room);
        var save = editor.FindAll("button").Last();
        Assert.True(save.HasAttribute("disabled"));

        await editor.Find("input[aria-label='Minutes of Push-back']").ChangeAsync("30");
        var returns = editor.FindAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent == "Return");
        Assert.Equal("12:48", returns.QuerySelector(".when")!.TextContent);
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
    public async Task Facilitators_see_that_the_presenter_has_left_during_the_return_and_no_longer_once_they_are_back()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Return), Cast.Facilitator);
        var line = Draw<PresenterLeftNotice>(room);
        Assert.Empty(line.FindAll(".notice"));
        await room.ChangeAsync(spec => spec.Given(Cast.Rana, new RoomCommand.Leave()));
        line.WaitForAssertion(() => Assert.Contains("Rana", line.Find(".notice").TextContent, StringComparison.Ordinal));
        await room.ChangeAsync(spec => spec.Given(Cast.Rana, new RoomCommand.ComeBack()));
        line.WaitForAssertion(() => Assert.Empty(line.FindAll(".notice")));
    }
}
