using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room;
using BalintRoom.Web.Components.Room.Glance;
using Bunit;

namespace BalintRoom.Tests.Components.Room;

/// <summary>The room in a small window beside a call: phase, floor, time, one action, and nothing that needs a sheet.</summary>
public sealed class GlanceTests : RoomScene
{
    private static readonly RoomCommand.SetCall Elsewhere = new(new RoomCall(CallPlace.Elsewhere, "https://meet.google.com/abc-defg-hij"));

    public static TheoryData<Phase, MemberId> Everywhere { get; } = new(
        from phase in Enum.GetValues<Phase>()
        where phase is > Phase.Waiting and < Phase.Closed
        from member in (MemberId[])[Cast.Facilitator, Cast.Rana, Cast.Noor, Cast.Observer]
        select new TheoryDataRow<Phase, MemberId>(phase, member));

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Everywhere))]
    public void It_names_phase_floor_and_time_and_has_one_action_at_most(Phase phase, MemberId member)
    {
        var glance = Draw<GlanceView>(new SpecRoom(RoomSpec.In(phase), member));
        Assert.NotEmpty(glance.Find(".phase").TextContent);
        Assert.NotEmpty(glance.Find(".floor").TextContent);
        Assert.Single(glance.FindAll(".time balint-countdown"));

        // A facilitator chooses who presents on the room's own page; everybody else has something to press in every phase.
        Assert.InRange(glance.FindAll("button").Count, (member, phase) == (Cast.Facilitator, Phase.CaseCall) || phase == Phase.LastMinute ? 0 : 1, 1);
        Assert.Empty(glance.FindAll("[popovertarget], [popover], dialog, a"));
    }

    [Fact]
    public async Task A_member_raises_a_hand_a_presenter_asks_to_come_back_and_each_takes_it_back()
    {
        var noor = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Noor);
        var glance = Draw<GlanceView>(noor);
        await glance.Find("button").ClickAsync();
        glance.WaitForAssertion(() => Assert.Equal("Lower my hand", glance.Find("button[aria-pressed=true]").TextContent));

        var rana = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Rana);
        glance = Draw<GlanceView>(rana);
        Assert.Equal("I’d like to come back", glance.Find("button").TextContent);
        await glance.Find("button").ClickAsync();
        glance.WaitForAssertion(() => Assert.Equal("true", glance.Find("button").GetAttribute("aria-pressed")));
        await glance.Find("button").ClickAsync();
        glance.WaitForAssertion(() => Assert.Empty(rana.View.Mine.Signals));
    }

    [Fact]
    public async Task A_facilitator_sees_a_signal_there_and_takes_the_next_step_after_a_moment()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Facilitator);
        var glance = Draw<GlanceView>(room);
        Assert.Equal("Bring the presenter back", glance.Find("button").TextContent);
        Assert.Equal(
            room.View.Stage.StartedAt.AddSeconds(1),
            DateTimeOffset.Parse(glance.Find("balint-until[data-rest]").GetAttribute("data-at")!, System.Globalization.CultureInfo.InvariantCulture));
        await room.ChangeAsync(spec => spec.Given(Cast.Rana, new RoomCommand.GiveSignal(SignalKind.NotAllRight)));
        glance.WaitForAssertion(() => Assert.Equal("Signal: Rana is not all right.", glance.Find(".urgent[role=status]").TextContent));

        await glance.Find("button").ClickAsync();
        glance.WaitForAssertion(() => Assert.Equal("Return", glance.Find(".phase").TextContent));
    }

    [Fact]
    public async Task Ones_turn_ends_there_and_all_leave_together_there()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.WindDown), Cast.Noor);
        var glance = Draw<GlanceView>(room);
        await glance.Find("button").ClickAsync();
        glance.WaitForAssertion(() => Assert.Equal("I’m not all right", glance.Find("button[aria-pressed=false]").TextContent));

        glance = Draw<GlanceView>(new SpecRoom(RoomSpec.In(Phase.Lobby), Cast.Noor));
        await glance.Find("button").ClickAsync();
        glance.WaitForAssertion(() => Assert.Contains("· 1 of ", glance.Find("button[aria-pressed=true]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_is_asked_a_member_offers_a_case_raises_a_hand_or_signals_and_takes_it_back()
    {
        var noor = new SpecRoom(RoomSpec.In(Phase.CaseCall), Cast.Noor);
        var glance = Draw<GlanceView>(noor);
        Assert.Equal("I have a case", glance.Find("button").TextContent);
        await glance.Find("button").ClickAsync();
        glance.WaitForAssertion(() => Assert.Equal("Raise my hand", glance.Find("button").TextContent));
        Assert.Equal(CaseOffer.NewCase, noor.View.Mine.Offer);

        noor = new SpecRoom(RoomSpec.In(Phase.CasePresentation), Cast.Noor);
        glance = Draw<GlanceView>(noor);
        Assert.Equal("I’m not all right", glance.Find("button").TextContent);
        await glance.Find("button").ClickAsync();
        glance.WaitForAssertion(() => Assert.Equal("true", glance.Find("button").GetAttribute("aria-pressed")));
        Assert.Equal([SignalKind.NotAllRight], noor.View.Mine.Signals);
        await glance.Find("button").ClickAsync();
        glance.WaitForAssertion(() => Assert.Empty(noor.View.Mine.Signals));
    }

    [Fact]
    public async Task During_somebodys_turn_a_facilitator_asks_the_next_and_never_cuts_them_off()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.WindDown), Cast.Facilitator);
        var glance = Draw<GlanceView>(room);
        var turn = room.View.Round!.Now!.Value;
        Assert.Equal("Next person", glance.Find("button").TextContent);
        await glance.Find("button").ClickAsync();
        Assert.Equal(new RoomCommand.EndTurn(turn), Assert.Single(room.Asked));
    }

    [Fact]
    public async Task It_says_who_sits_back_who_has_the_turn_and_whose_connection_is_lost()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Noor);
        var glance = Draw<GlanceView>(room);
        Assert.Equal("Rana sits back", glance.Find(".people").TextContent);
        await room.ChangeAsync(spec => spec.Given(new RoomCommand.Disconnect(Cast.Sam)));
        glance.WaitForAssertion(() => Assert.Equal("Rana sits back · Connection lost: Sam", glance.Find(".people").TextContent));
    }

    [Fact]
    public async Task A_stopped_clock_and_a_goodbye_are_said()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Noor);
        var glance = Draw<GlanceView>(room);
        await room.ChangeAsync(spec => spec.Given(Cast.Facilitator, new RoomCommand.Pause()));
        glance.WaitForAssertion(() => Assert.Equal("Paused.", glance.Find(".time").TextContent.Trim()));
        await room.ChangeAsync(spec => spec.Given(Cast.Noor, new RoomCommand.Leave()));
        glance.WaitForAssertion(() => Assert.Equal("Come back to the room", glance.Find("button").TextContent));
        Assert.Empty(glance.FindAll(".floor"));
    }

    [Fact]
    public async Task It_is_part_of_the_rooms_page_where_the_group_meets_in_another_program_and_reached_from_the_calls_line()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Gathering), Cast.Rana);
        var screen = Draw<RoomScreen>(room);
        Assert.Empty(screen.FindAll("balint-glance, [data-glance-open]"));

        await room.ChangeAsync(spec => spec.Given(Elsewhere));
        screen.WaitForAssertion(() => Assert.NotNull(screen.Find("balint-glance [data-testid=glance]")));
        Assert.NotNull(screen.Find(".call-line [data-glance-open]"));
        Assert.Equal($"/room/{room.View.Room}/glance", screen.Find(".call-line a[href$=glance]").GetAttribute("href"));

        // It goes on through the phases: a window that is open stays.
        await room.ChangeAsync(spec => spec.GivenAdvanced());
        screen.WaitForAssertion(() => Assert.Equal("Case call", screen.Find("balint-glance .phase").TextContent));
        Assert.NotNull(screen.Find(".call-line [data-glance-open]"));
    }
}
