using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room;
using BalintRoom.Web.Components.Room.Facilitation;
using BalintRoom.Web.Components.Room.Sound;
using BalintRoom.Web.Resources;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Tests.Components.Room;

/// <summary>A session heard in another program, or in person: what each screen says, and what it no longer asks for.</summary>
public sealed class CallTests : RoomScene
{
    private const string Link = "https://meet.google.com/abc-defg-hij";

    private static readonly RoomCommand.SetCall Elsewhere = new(new RoomCall(CallPlace.Elsewhere, Link));
    private static readonly RoomCommand.SetCall InPerson = new(new RoomCall(CallPlace.InPerson));

    [Theory]
    [InlineData("https://zoom.us/j/1", "Zoom")]
    [InlineData("https://us02web.zoom.us/j/1?pwd=x", "Zoom")]
    [InlineData("https://TEAMS.microsoft.com/l/meetup-join/1", "Microsoft Teams")]
    [InlineData("https://teams.live.com/meet/1", "Microsoft Teams")]
    [InlineData(Link, "Google Meet")]
    [InlineData("https://meet.jit.si/Balint", "Jitsi")]
    [InlineData("https://8x8.vc/vpaas/Balint", "Jitsi")]
    [InlineData("https://hospital.webex.com/meet/ana", "Webex")]
    [InlineData("https://meet.example.org/balint", "meet.example.org")]
    [InlineData("https://zoom.us.example.org/j/1", "zoom.us.example.org")]
    [InlineData("https://notzoom.us/j/1", "notzoom.us")]
    [InlineData("https://example.org/zoom.us", "example.org")]
    public void A_call_is_called_by_its_program_where_the_host_is_known_and_else_by_its_host(string link, string name) =>
        Assert.Equal(name, CallPrograms.NameOf(Services.GetRequiredService<IStringLocalizer<SoundWords>>(), link));

    [Theory]
    [InlineData(nameof(Cast.Facilitator))]
    [InlineData(nameof(Cast.Rana))]
    [InlineData(nameof(Cast.Observer))]
    public async Task Everybody_sees_the_way_to_a_call_elsewhere_and_is_asked_for_no_device(string person)
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Gathering), Cast.Everyone.Single(m => Cast.NameOf(m) == person));
        var screen = Draw<RoomScreen>(room);
        Assert.NotEmpty(screen.FindAll("balint-sound"));
        Assert.Empty(screen.FindAll("[data-testid=call], [data-testid=call-line]"));

        await room.ChangeAsync(spec => spec.Given(Elsewhere));
        screen.WaitForAssertion(() => AssertPlainWayTo(screen.Find("[data-testid=call-line] a"), "Google Meet"));
        Assert.Empty(screen.FindAll("balint-sound, [data-testid=call]"));
    }

    [Fact]
    public void Whoever_waits_for_the_room_to_open_sees_it_too()
    {
        var waiting = RoomSpec.Planned(Cast.LunchHour() with { Call = Elsewhere.Call }).Given(new RoomCommand.Connect(Cast.Rana));
        var screen = Draw<RoomScreen>(new SpecRoom(waiting, Cast.Rana));
        Assert.Equal("You hear each other in Google Meet", screen.Find("[data-testid=call] h2").TextContent);
        AssertPlainWayTo(screen.Find("[data-testid=call] a"), "Open Google Meet");
    }

    [Theory]
    [InlineData(Phase.Gathering)]
    [InlineData(Phase.CaseCall)]
    [InlineData(Phase.PushBack)]
    [InlineData(Phase.WindDown)]
    [InlineData(Phase.LastMinute)]
    public void Later_the_link_stays_at_hand_in_one_small_line(Phase phase)
    {
        var screen = Draw<RoomScreen>(new SpecRoom(RoomSpec.In(phase).Given(Elsewhere), Cast.Noor));
        AssertPlainWayTo(screen.Find("[data-testid=call-line] a"), "Google Meet");
        Assert.Empty(screen.FindAll("[data-testid=call]"));
    }

    [Fact]
    public async Task The_presenter_is_told_what_to_mute_there_and_when_to_open_it_again()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Questions).Given(Elsewhere), Cast.Rana);
        var screen = Draw<RoomScreen>(room);
        Assert.Empty(screen.FindAll("[data-testid=call-hint]"));
        var heard = new List<string>();
        Announcer.Announced += (_, _) => heard.Add(Announcer.Text);

        await room.ChangeAsync(spec => spec.GivenAdvanced());
        const string mute = "In Google Meet, mute your microphone and turn off your camera now.";
        screen.WaitForAssertion(() => Assert.StartsWith(mute, screen.Find("[data-testid=call-hint]").TextContent, StringComparison.Ordinal));
        await room.ChangeAsync(spec => spec.GivenAdvanced());
        const string open = "In Google Meet, unmute yourself and turn your camera back on.";
        screen.WaitForAssertion(() => Assert.Equal(open, screen.Find("[data-testid=call-hint]").TextContent));
        await room.ChangeAsync(spec => spec.GivenAdvanced());
        screen.WaitForAssertion(() => Assert.Empty(screen.FindAll("[data-testid=call-hint]")));
        Assert.StartsWith($"Push-back. You are sitting back. {mute}", heard[0], StringComparison.Ordinal);
        Assert.Equal($"Return. You may speak first. {open}", heard[1]);
    }

    [Theory]
    [InlineData(nameof(Cast.Facilitator), "Ask Rana to mute and turn off the camera in Google Meet.", "Ask Rana to unmute in Google Meet.")]
    [InlineData(nameof(Cast.CoFacilitator), "Ask Rana to mute and turn off the camera in Google Meet.", "Ask Rana to unmute in Google Meet.")]
    [InlineData(nameof(Cast.Noor), null, null)]
    [InlineData(nameof(Cast.Observer), null, null)]
    public void Facilitators_are_reminded_to_ask_and_the_others_are_left_alone(string person, string? atPushBack, string? atReturn)
    {
        var member = Cast.Everyone.Single(m => Cast.NameOf(m) == person);
        foreach (var (phase, hint) in new[] { (Phase.PushBack, atPushBack), (Phase.Return, atReturn) })
        {
            var shown = Draw<CallHint>(new SpecRoom(RoomSpec.In(phase).Given(Elsewhere), member)).FindAll("p").Select(p => p.TextContent);
            Assert.Equal(hint is null ? [] : [hint], shown, StringComparer.Ordinal);
            Assert.Empty(Draw<CallHint>(new SpecRoom(RoomSpec.In(phase), member)).FindAll("p"));
        }
    }

    [Fact]
    public async Task When_the_call_changes_every_screen_follows_and_says_so_once()
    {
        var heard = new List<string>();
        Announcer.Announced += (_, _) => heard.Add(Announcer.Text);
        var room = new SpecRoom(RoomSpec.In(Phase.Gathering), Cast.Noor);
        var screen = Draw<RoomScreen>(room);
        Assert.Contains(screen.FindAll("button"), b => b.TextContent.Trim() == "I’m in a private space");

        await room.ChangeAsync(spec => spec.Given(Elsewhere));
        await room.ChangeAsync(spec => spec.Given(InPerson));
        screen.WaitForAssertion(() => Assert.Equal("You meet in person", screen.Find("[data-testid=call] h2").TextContent));
        Assert.Empty(screen.FindAll($"a[href='{Link}'], balint-sound"));
        Assert.DoesNotContain(screen.FindAll("button"), b => b.TextContent.Trim() == "I’m in a private space");
        await room.ChangeAsync(spec => spec.Given(new RoomCommand.SetCall(RoomCall.InTheRoom)));
        screen.WaitForAssertion(() => Assert.NotEmpty(screen.FindAll("balint-sound")));
        Assert.Equal(
            [
                "From now on you hear each other in Google Meet. Its link is on this page.",
                "From now on you meet in person.",
                "From now on you hear each other in this room.",
            ],
            heard);
    }

    [Fact]
    public async Task In_person_those_without_a_device_are_asked_aloud_and_a_facilitator_sets_the_presenter()
    {
        var room = new SpecRoom(AtTheTable(Phase.CaseCall).Given(new RoomCommand.Connect(Cast.Noor)), Cast.Facilitator);
        var list = Draw<OffersList>(room);
        Assert.Contains("Ask around the table", list.Markup, StringComparison.Ordinal);
        Assert.Equal(
            ["Rana presents", "Ask Noor to present", "Sam presents", "Tomas presents", "Deputy presents"],
            list.FindAll("li button").Select(b => b.GetAttribute("aria-label")!),
            StringComparer.Ordinal);
        await list.Find("li button").ClickAsync();
        Assert.Equal(new RoomCommand.Invite(Cast.Rana), Assert.Single(room.Asked));
        list.WaitForAssertion(() => Assert.Contains("Rana will present.", list.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void In_person_nobody_is_away_for_lack_of_a_device()
    {
        var spec = AtTheTable(Phase.CaseCall).Given(new RoomCommand.Connect(Cast.Noor)).Given(new RoomCommand.Disconnect(Cast.Noor));
        var screen = Draw<RoomScreen>(new SpecRoom(spec, Cast.Facilitator));
        Assert.Equal(7, screen.FindAll(".seat.here").Count);
        Assert.DoesNotContain("not here yet", screen.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("connection lost", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shared_screen_is_one_press_away_in_person()
    {
        var room = new SpecRoom(AtTheTable(Phase.Gathering), Cast.Facilitator);
        var link = Draw<SharedScreenLink>(room).Find("a");
        Assert.Equal(($"/room/{room.View.Room}/screen", "_blank"), (link.GetAttribute("href"), link.GetAttribute("target")));
        Assert.Empty(Draw<SharedScreenLink>(new SpecRoom(RoomSpec.In(Phase.Gathering).Given(Elsewhere), Cast.Facilitator)).FindAll("a"));
    }

    private static RoomSpec AtTheTable(Phase phase)
    {
        var spec = RoomSpec.Planned(Cast.LunchHour() with { Call = InPerson.Call }).Given(new RoomCommand.Connect(Cast.Facilitator));
        while (spec.State.Phase != phase)
            spec.GivenAdvanced();
        return spec;
    }

    private static void AssertPlainWayTo(AngleSharp.Dom.IElement link, string words)
    {
        Assert.Equal(Link, link.GetAttribute("href"));
        Assert.Equal("_blank", link.GetAttribute("target"));
        Assert.Equal("noopener noreferrer", link.GetAttribute("rel"));
        Assert.Equal($"{words} (opens in a new tab)", link.TextContent);
    }
}
