using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room;
using BalintRoom.Web.Components.Room.Actions;
using BalintRoom.Web.Components.Room.Facilitation;
using BalintRoom.Web.Components.Room.Frame;
using BalintRoom.Web.Components.Room.Seats;
using Bunit;

namespace BalintRoom.Tests.Components.Room;

/// <summary>The whole room screen, for each kind of person in each phase, rendered from a real room.</summary>
public sealed class RoomScreenTests : RoomScene
{
    private static readonly Phase[] OpenPhases = [.. Enum.GetValues<Phase>().Where(p => p is > Phase.Waiting and < Phase.Closed)];

    public static TheoryData<Phase, string> PhasesAndPeople =>
    [
        .. from phase in Enum.GetValues<Phase>()
           from person in (string[])[nameof(Cast.Facilitator), nameof(Cast.CoFacilitator), nameof(Cast.Rana), nameof(Cast.Noor), nameof(Cast.Deputy),
               nameof(Cast.Observer)]
           select new TheoryDataRow<Phase, string>(phase, person),
    ];

    [Theory]
    [MemberData(nameof(PhasesAndPeople))]
    public void Everybody_has_one_heading_at_most_one_prominent_action_and_only_facilitators_see_what_is_theirs(Phase phase, string person)
    {
        var member = Cast.Everyone.Single(m => Cast.NameOf(m) == person);
        var screen = Draw<RoomScreen>(new SpecRoom(RoomSpec.In(phase), member));

        Assert.Single(screen.FindAll("h1"));
        // Hidden buttons are about sound and shown by the browser when needed; the other action then loses its emphasis.
        Assert.InRange(screen.FindAll("button.button:not([class*=button-])").Count(b => b.Closest("[hidden]") is null), 0, 1);
        var leads = person is nameof(Cast.Facilitator) or nameof(Cast.CoFacilitator);
        Assert.Equal(leads && OpenPhases.Contains(phase), screen.FindAll("[data-testid=lead-panel]").Count == 1);
        if (!leads)
            Assert.Empty(screen.FindAll("[data-primary=Advance], [data-primary=BringPresenterBack], [data-testid=offers], #edit-plan"));
        Assert.DoesNotContain(screen.FindAll("*").SelectMany(e => e.Attributes), a => a!.Name == "aria-label" && string.IsNullOrWhiteSpace(a.Value));
    }

    [Theory]
    [InlineData(Phase.CasePresentation)]
    [InlineData(Phase.Questions)]
    [InlineData(Phase.PushBack)]
    [InlineData(Phase.Return)]
    public void The_presenter_is_told_in_words_of_their_own_what_the_phase_is(Phase phase)
    {
        string What(MemberId member) => Draw<RoomScreen>(new SpecRoom(RoomSpec.In(phase), member)).FindComponent<PhaseCard>().Find(".what").TextContent;
        Assert.Equal(What(Cast.Noor), What(Cast.Sam));
        Assert.NotEqual(What(Cast.Noor), What(Cast.Rana), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(nameof(Cast.Facilitator))]
    [InlineData(nameof(Cast.Noor))]
    [InlineData(nameof(Cast.Rana))]
    [InlineData(nameof(Cast.Observer))]
    public async Task Once_somebody_has_agreed_to_present_no_case_is_looked_for(string person)
    {
        var room = new SpecRoom(RoomSpec.In(Phase.CaseCall), Cast.Everyone.Single(m => Cast.NameOf(m) == person)) { IsNewHere = true };
        var card = Draw<PhaseCard>(room);
        Assert.StartsWith("Who has a case?", card.Find(".what").TextContent, StringComparison.Ordinal);
        await room.ChangeAsync(spec => spec
            .Given(Cast.Facilitator, new RoomCommand.Invite(Cast.Rana)).Given(Cast.Rana, new RoomCommand.AnswerInvitation(true)));
        card.WaitForAssertion(() => Assert.DoesNotContain(
            ["a case", "case?"], word => card.Find(".about").TextContent.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Whoever_sits_back_has_no_way_to_speak_raise_a_hand_or_touch()
    {
        var screen = Draw<RoomScreen>(new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Rana));
        Assert.Contains("You are sitting back", screen.Find("[data-testid=floor]").TextContent, StringComparison.Ordinal);
        Assert.Empty(screen.FindAll("[data-primary=RaiseHand], [popovertarget=speak-from]"));
        Assert.DoesNotContain(screen.FindAll("button"), b => b.TextContent.Contains("felt that too", StringComparison.Ordinal) || b.TextContent == "Hand");
        Assert.Equal("SignalFacilitators", screen.Find("[data-primary]").GetAttribute("data-primary"));
    }

    [Theory]
    [InlineData(Phase.Gathering, 1)]
    [InlineData(Phase.CaseCall, 1)]
    [InlineData(Phase.PushBack, 1)]
    [InlineData(Phase.Return, 1)]
    [InlineData(Phase.WindDown, 0)]
    public void Whoever_is_called_away_can_say_so_until_the_case_is_put_down(Phase phase, int ways)
    {
        var screen = Draw<RoomScreen>(new SpecRoom(RoomSpec.In(phase), Cast.Noor));
        Assert.Equal(ways, screen.FindAll("#leaving-time select").Count);
        Assert.Empty(screen.FindAll("#leaving-time [aria-describedby=private-space-hint]"));
    }

    [Fact]
    public async Task A_touch_is_felt_in_words_and_never_counted()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Rana);
        var screen = Draw<RoomScreen>(room);
        Assert.Empty(screen.FindAll("[data-testid=touched]:not([hidden])"));
        await room.ChangeAsync(spec => spec.Given(Cast.Noor, new RoomCommand.Touch()).Given(Cast.Sam, new RoomCommand.Touch()));
        screen.WaitForAssertion(() => Assert.Equal("Someone has felt that too.", screen.Find("[data-testid=touched]:not([hidden])").TextContent));

        // It goes by itself, so that another touch is noticed.
        Assert.NotEmpty(screen.Find("[data-testid=touched]").ParentElement!.GetAttribute("data-at")!);
    }

    [Fact]
    public async Task Each_phase_is_announced_once_with_whether_I_may_speak()
    {
        var heard = new List<string>();
        Announcer.Announced += (_, _) => heard.Add(Announcer.Text);
        var room = new SpecRoom(RoomSpec.In(Phase.Questions), Cast.Rana);
        Draw<RoomScreen>(room);
        Assert.Empty(heard);

        await room.ChangeAsync(spec => spec.GivenAdvanced());
        Assert.Equal(["Push-back. You are sitting back"], heard);
        await room.ChangeAsync(
            spec => spec.Given(Cast.Noor, new RoomCommand.RaiseHand()).Given(Cast.Facilitator, new RoomCommand.Extend(1, spec.State.Revision)));
        Assert.Single(heard);
        await room.ChangeAsync(spec => spec.GivenAdvanced());
        Assert.Equal("Return. You may speak first", heard[1]);
        Assert.Equal(2, heard.Count);
    }

    [Fact]
    public async Task A_signal_says_to_its_sender_that_it_has_gone_and_that_it_was_seen_and_one_taken_back_says_nothing()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Rana);
        var word = Draw<SignalButton>(room);
        await room.ChangeAsync(spec => spec.Given(Cast.Rana, new RoomCommand.GiveSignal(SignalKind.ComeBack)));
        Assert.Equal((1, "Your signal has gone to the facilitators."), (Announcer.Count, Announcer.Text));
        await room.ChangeAsync(spec => spec.Given(Cast.Facilitator, new RoomCommand.ClearSignal(Cast.Rana, SignalKind.ComeBack)));
        Assert.Equal((2, "The facilitators have seen your signal."), (Announcer.Count, Announcer.Text));

        await word.Find(".button-choice").ClickAsync();
        Assert.Equal(3, Announcer.Count);
        await word.Find(".button-choice[aria-pressed=true]").ClickAsync();
        Assert.Equal(3, Announcer.Count);
    }

    [Fact]
    public async Task A_hand_renders_its_own_seat_and_neither_the_circle_nor_the_card_nor_another_seat()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Sam);
        var screen = Draw<RoomScreen>(room);
        var before = Count(screen);
        await room.ChangeAsync(spec => spec.Given(Cast.Noor, new RoomCommand.RaiseHand()));
        screen.WaitForAssertion(() => Assert.Contains("hand up, number 1", screen.Find($"[data-member='{Cast.Noor}']").TextContent, StringComparison.Ordinal));
        var after = Count(screen);
        before["seat " + Cast.NameOf(Cast.Noor)]++;
        Assert.Equal(before.OrderBy(b => b.Key, StringComparer.Ordinal), after.OrderBy(a => a.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_presenters_seat_moves_out_of_the_circle_and_back()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Questions), Cast.Noor);
        var screen = Draw<RoomScreen>(room);
        string Place() => screen.Find($"[data-member='{Cast.Rana}']").GetAttribute("data-place")!;
        Assert.Equal("ring", Place());
        await room.ChangeAsync(spec => spec.GivenAdvanced());
        screen.WaitForAssertion(() => Assert.Single(screen.FindAll($"[data-member='{Cast.Rana}'].sitting-back")));
        Assert.Equal("out", Place());
        Assert.Contains("sitting back", screen.Find($"[data-member='{Cast.Rana}']").TextContent, StringComparison.Ordinal);
        await room.ChangeAsync(spec => spec.GivenAdvanced());
        screen.WaitForAssertion(() => Assert.Equal("ring", Place()));
    }

    [Fact]
    public async Task Advancing_carries_what_was_seen_and_a_late_press_is_no_second_step()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Questions), Cast.Facilitator);
        var screen = Draw<RoomScreen>(room);
        var seen = room.View.Revision;
        await screen.Find("[data-primary=Advance]").ClickAsync();
        Assert.Equal(new RoomCommand.Advance(seen), Assert.Single(room.Asked));
        screen.WaitForAssertion(() => Assert.Equal("Push-back", screen.Find("h1").TextContent));
        Assert.Equal("Bring the presenter back", screen.Find("[data-primary]").TextContent);
    }

    [Fact]
    public async Task A_held_room_tells_everyone_and_gives_the_deputy_one_thing_to_do()
    {
        var spec = RoomSpec.In(Phase.PushBack);
        var room = new SpecRoom(spec, Cast.Deputy);
        var screen = Draw<RoomScreen>(room);
        await room.ChangeAsync(s => s.Given(new RoomCommand.Disconnect(Cast.Facilitator)).Given(new RoomCommand.Disconnect(Cast.CoFacilitator))
            .After(RoomLimits.HoldAfter).WhenDue(DeadlineKind.HoldIsDue).ThenAccepted());
        screen.WaitForAssertion(
            () => Assert.Contains("Paused: no facilitator is connected.", screen.Find("[data-testid=hold]").TextContent, StringComparison.Ordinal));
        await screen.Find("[data-primary=EndGentlyAsDeputy]").ClickAsync();
        Assert.IsType<RoomCommand.Advance>(Assert.Single(room.Asked));
        screen.WaitForAssertion(() => Assert.Equal("Wind-down", screen.Find("h1").TextContent));
    }

    [Fact]
    public async Task Only_the_one_asked_sees_the_invitation()
    {
        var rana = new SpecRoom(RoomSpec.In(Phase.CaseCall), Cast.Rana);
        var screen = Draw<RoomScreen>(rana);
        await rana.ChangeAsync(spec => spec.Given(Cast.Facilitator, new RoomCommand.Invite(Cast.Rana)));
        screen.WaitForElement("[data-testid=invitation]");
        Assert.Equal("AnswerInvitation", Assert.Single(screen.FindAll("[data-primary]")).GetAttribute("data-primary"));
        await screen.Find("[data-testid=invitation] .button-secondary").ClickAsync();
        Assert.Equal(new RoomCommand.AnswerInvitation(false), Assert.Single(rana.Asked));
        screen.WaitForAssertion(() => Assert.Empty(screen.FindAll("[data-testid=invitation]")));
    }

    [Fact]
    public async Task A_refusal_is_said_in_words()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Questions), Cast.Facilitator);
        var screen = Draw<TimeBar>(room);
        for (var i = 0; i < 12 && Announcer.Count == 0; i++)
            await screen.FindAll("button").Single(b => b.TextContent == "+5").ClickAsync();
        Assert.Contains("from the ending", Announcer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_shows_the_goodbye_and_the_seat_is_kept()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Noor);
        var screen = Draw<RoomScreen>(room);
        await screen.FindAll("#leave button").Last().ClickAsync();
        screen.WaitForAssertion(() => Assert.Empty(screen.FindAll("[data-testid=arc]")));
        await room.ChangeAsync(spec => spec.Given(Cast.Noor, new RoomCommand.ComeBack()));
        screen.WaitForAssertion(() => Assert.Equal("Push-back", screen.Find("h1").TextContent));
    }

    private static Dictionary<string, int> Count(IRenderedComponent<RoomScreen> screen)
    {
        var counts = screen.FindComponents<SeatPlace>().ToDictionary(s => "seat " + Cast.NameOf(s.Instance.Member), s => s.RenderCount, StringComparer.Ordinal);
        counts["card"] = screen.FindComponent<PhaseCard>().RenderCount;
        counts["arc"] = screen.FindComponent<DayArc>().RenderCount;
        return counts;
    }
}
