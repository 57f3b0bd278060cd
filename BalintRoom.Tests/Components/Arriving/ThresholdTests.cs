using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room;
using BalintRoom.Web.Components.Room.Facilitation;
using Bunit;

namespace BalintRoom.Tests.Components.Arriving;

/// <summary>The screen before the room, and the door as the facilitators have it.</summary>
public sealed class ThresholdTests : RoomScene
{
    [Fact]
    public async Task Everybody_meets_one_screen_and_goes_in_with_one_press_whatever_they_answered()
    {
        var room = At(Phase.Waiting, Cast.Noor);
        var screen = Draw<RoomScreen>(room);
        Assert.Equal("Before you go in", screen.Find("h1").TextContent);
        Assert.Contains("Confidential. Nobody is assessed. No solutions. Nothing is recorded.", screen.Markup, StringComparison.Ordinal);
        Assert.Single(screen.FindAll("[data-testid=mirror]"));

        await screen.Find("[data-primary=GoIn]").ClickAsync();
        Assert.IsType<RoomCommand.GoIn>(Assert.Single(room.Asked));
        screen.WaitForAssertion(() => Assert.Equal("Not open yet", screen.Find("h1").TextContent));
        Assert.Single(screen.FindAll("[data-testid=my-answers]:not([open])"));
    }

    [Fact]
    public void The_others_roles_towards_each_other_are_disclosed_and_ones_own_is_known()
    {
        const string other = "is also Programme director; that role stays outside this room.";
        Assert.Contains($"Facilitator {other}", Draw<RoomScreen>(At(Phase.Waiting, Cast.Noor)).Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(other, Draw<RoomScreen>(At(Phase.Waiting, Cast.Facilitator)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_observer_is_asked_for_no_device_and_for_no_case()
    {
        var screen = Draw<RoomScreen>(At(Phase.Waiting, Cast.Observer));
        Assert.Empty(screen.FindAll("[data-testid=mirror]"));
        Assert.DoesNotContain("A case today?", screen.Markup, StringComparison.Ordinal);
        Assert.Single(screen.FindAll("[data-go-in]"));
    }

    [Fact]
    public async Task Who_comes_late_meets_the_short_form_and_then_waits_with_kind_words()
    {
        var room = At(Phase.PushBack, Cast.Noor);
        var screen = Draw<RoomScreen>(room);
        Assert.Empty(screen.FindAll("[data-testid=mirror], [data-testid=arc], .circle"));
        Assert.Equal(2, screen.FindAll(".answer").Count);

        await screen.Find("[data-primary=GoIn]").ClickAsync();
        screen.WaitForAssertion(() => Assert.Equal("You are at the door", screen.Find("h1").TextContent));
        Assert.Contains(
            "when the next phase begins at the latest, at about ", screen.Find("[data-testid=at-the-door]").TextContent, StringComparison.Ordinal);

        await room.ChangeAsync(spec => spec.Given(Cast.Facilitator, new RoomCommand.AnswerDoor(Cast.Noor, DoorAnswer.AtNextPhase)));
        screen.WaitForAssertion(() => Assert.StartsWith(
            "You enter automatically when the next phase begins", screen.Find("[data-testid=at-the-door]").TextContent.Trim(), StringComparison.Ordinal));

        await room.ChangeAsync(spec => spec.GivenAdvanced());
        screen.WaitForAssertion(() => Assert.Equal("Return", screen.Find("h1").TextContent));
        Assert.Equal("Return. You may speak, after the presenter", Announcer.Text);
    }

    [Fact]
    public async Task Who_waits_can_leave_and_is_told_of_no_recap()
    {
        var screen = Draw<RoomScreen>(At(Phase.PushBack, Cast.Noor));
        await screen.Find("[data-primary=GoIn]").ClickAsync();
        screen.WaitForElement(".go .button-secondary");
        await screen.Find(".go .button-secondary").ClickAsync();
        screen.WaitForAssertion(() => Assert.Contains("You have not gone in. Your seat is kept.", screen.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("How it ended", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_facilitators_are_told_once_who_is_at_the_door_and_let_in_now_or_at_a_pause()
    {
        var spec = RoomSpec.In(Phase.PushBack, without: Cast.Noor);
        var room = new SpecRoom(spec, Cast.Facilitator);
        var heard = new List<string>();
        Announcer.Announced += (_, _) => heard.Add(Announcer.Text);
        var list = Draw<DoorList>(room);
        Assert.Empty(list.Markup.Trim());

        await room.ChangeAsync(s => s.When(new RoomCommand.Connect(Cast.Noor)));
        list.WaitForAssertion(() => Assert.Equal("Getting ready: Noor", list.Find("p").TextContent));
        Assert.Empty(heard);
        await room.ChangeAsync(s => s.When(Cast.Noor, new RoomCommand.GoIn()));
        list.WaitForAssertion(() => Assert.Equal("Noor is at the door", list.Find("p").TextContent));
        Assert.Equal(["Noor is at the door"], heard);

        // The buttons stay where they are, whichever was pressed.
        await list.FindAll("button")[1].ClickAsync();
        list.WaitForAssertion(() => Assert.Equal("Noor enters when the next phase begins", list.Find("p").TextContent));
        Assert.Equal(["Let in now", "At a pause"], list.FindAll("button").Select(b => b.TextContent), StringComparer.Ordinal);
        Assert.Equal("true", list.FindAll("button")[1].GetAttribute("aria-pressed"));
        await list.FindAll("button")[0].ClickAsync();
        Assert.Equal(new RoomCommand.AnswerDoor(Cast.Noor, DoorAnswer.Now), room.Asked[^1]);
        list.WaitForAssertion(() => Assert.Empty(list.Markup.Trim()));
        Assert.Single(heard);
    }

    /// <summary>Somebody who comes in a phase, as their screen has it.</summary>
    private static SpecRoom At(Phase phase, BalintRoom.Domain.People.MemberId who) =>
        new(RoomSpec.In(phase, without: who).When(new RoomCommand.Connect(who)), who);
}
