using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Arriving;
using BalintRoom.Web.Components.Room.Endings;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Components.Endings;

/// <summary>The screens after the lobby: goodbye, the recap, and the closed room.</summary>
public sealed class AfterTests : RoomScene
{
    [Fact]
    public async Task Leaving_early_gives_a_breath_a_question_kept_on_the_device_and_when_one_will_learn_the_end()
    {
        var (leader, _) = await World.OrganizerAsync();
        var (session, links) = await World.SessionAsync(leader, await World.GroupAsync(leader, "Cleo"));
        var room = new FakeRoom(Phase.PushBack, links[1].Person, session);
        await LeftInAsync(room, Phase.PushBack);
        var screen = Draw<Goodbye>(room);
        Assert.Contains("until about 13:00", screen.Markup, StringComparison.Ordinal);
        var note = screen.Find("balint-private-note");
        Assert.Equal(
            (room.Info.Room.ToString(), links[1].Person.ToString(), "question"),
            (note.GetAttribute("data-room"), note.GetAttribute("data-person"), note.GetAttribute("data-which")));
        // The slot's hour and the recap period of seven days.
        Assert.Equal("608400", note.GetAttribute("data-keep-seconds"));
        Assert.Contains("7 days after the session", note.TextContent, StringComparison.Ordinal);
        Assert.Contains("On a shared computer", note.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(screen.Find("textarea").Attributes, a => a.Name.StartsWith("blazor:", StringComparison.Ordinal));

        await screen.FindAll("button").Single(b => b.TextContent.Trim() == "Come back to the room").ClickAsync();
        Assert.Equal(new RoomCommand.ComeBack(), Assert.Single(room.Asked));
    }

    [Fact]
    public async Task Leaving_a_practice_early_promises_no_link_and_keeps_no_note()
    {
        var room = new FakeRoom(Phase.PushBack, isPractice: true);
        await LeftInAsync(room, Phase.PushBack);
        var screen = Draw<Goodbye>(room);
        Assert.DoesNotContain("this same link", screen.Markup, StringComparison.Ordinal);
        Assert.Empty(screen.FindAll("balint-private-note"));
    }

    [Fact]
    public async Task Leaving_the_lobby_is_a_short_goodbye_without_questions()
    {
        var room = new FakeRoom(Phase.Lobby, isPractice: true);
        await LeftInAsync(room, Phase.Lobby);
        var screen = Draw<Goodbye>(room);
        Assert.NotNull(screen.Find("balint-pacer[data-paused]"));
        Assert.Empty(screen.FindAll("balint-private-note"));
    }

    [Fact]
    public async Task The_recap_prompts_until_it_is_opened_and_its_words_stay_until_they_are_read()
    {
        var (session, cleo, device) = await EndedWithoutCleoAsync();
        var prompt = Draw<UnreadRecapNotice>(new FakeRoom(Phase.Waiting), device);
        prompt.WaitForAssertion(() => Assert.EndsWith(session.Value.ToString(), prompt.Find("a").GetAttribute("href"), StringComparison.Ordinal));

        var room = new FakeRoom(Phase.Closed, cleo, session);
        var recap = Draw<RecapCard>(room);
        recap.WaitForAssertion(() => Assert.Contains("Go gently", recap.Markup, StringComparison.Ordinal));
        Assert.Contains("You left during push-back", recap.Markup, StringComparison.Ordinal);
        Assert.Contains("The presenter came back", recap.Markup, StringComparison.Ordinal);
        Assert.Empty(await World.Recaps.UnreadRecapsAsync([cleo], ProgrammeWorld.Cancel));
        Assert.Single((await World.Recaps.FindAsync(session, cleo, ProgrammeWorld.Cancel))!.Words);

        await recap.Find("button").ClickAsync();
        recap.WaitForAssertion(() => Assert.DoesNotContain("Go gently", recap.Markup, StringComparison.Ordinal));
        Assert.Empty((await World.Recaps.FindAsync(session, cleo, ProgrammeWorld.Cancel))!.Words);
    }

    [Fact]
    public async Task A_recap_that_is_not_written_yet_is_looked_for_until_it_is()
    {
        var (leader, _) = await World.OrganizerAsync();
        var (session, links) = await World.SessionAsync(leader, await World.GroupAsync(leader, "Cleo"));
        var room = new FakeRoom(Phase.Closed, links[1].Person, session);
        await LeftInAsync(room, Phase.PushBack);
        var recap = Draw<RecapCard>(room);
        recap.WaitForAssertion(() => Assert.Contains("Looking up", recap.Markup, StringComparison.Ordinal));

        await World.CloseAsync(session);
        recap.WaitForAssertion(() =>
        {
            World.Clock.Advance(TimeSpan.FromMilliseconds(500));
            Assert.Contains("The group closed", recap.Markup, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Five_minutes_with_a_facilitator_is_asked_and_taken_back_with_one_button()
    {
        var (session, cleo, _) = await EndedWithoutCleoAsync();
        var after = Draw<AfterwardsPanels>(new FakeRoom(Phase.Closed, cleo, session));
        after.WaitForElement("button");
        await after.Find("button").ClickAsync();
        after.WaitForAssertion(() => Assert.Contains("the facilitators see that you would like", after.Markup, StringComparison.Ordinal));
        Assert.NotNull((await World.Recaps.ContextAsync(session, cleo, ProgrammeWorld.Cancel))!.AskedForFacilitator);
        await after.Find("button").ClickAsync();
        after.WaitForAssertion(() => Assert.Contains("Request withdrawn", after.Markup, StringComparison.Ordinal));
        Assert.Null((await World.Recaps.ContextAsync(session, cleo, ProgrammeWorld.Cancel))!.AskedForFacilitator);
    }

    [Fact]
    public async Task Facilitators_are_offered_to_plan_the_next_session_until_it_is_planned()
    {
        var (leader, _) = await World.OrganizerAsync();
        var group = await World.GroupAsync(leader, "Ben");
        var (session, links) = await World.SessionAsync(leader, group);
        await World.CloseAsync(session);
        var href = $"/lead/sessions/new?group={group:N}";

        var after = Draw<AfterwardsPanels>(new FakeRoom(Phase.Closed, leader, session));
        after.WaitForAssertion(() => Assert.Contains(after.FindAll("a"), a => a.GetAttribute("href") == href));
        var bens = Draw<AfterwardsPanels>(new FakeRoom(Phase.Closed, links[1].Person, session));
        bens.WaitForAssertion(() => Assert.Contains("not planned yet", bens.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(bens.FindAll("a"), a => a.GetAttribute("href") == href);

        await World.SessionAsync(leader, group);
        var planned = Draw<AfterwardsPanels>(new FakeRoom(Phase.Closed, leader, session));
        planned.WaitForAssertion(() => Assert.Contains("meets again on", planned.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(planned.FindAll("a"), a => a.GetAttribute("href") == href);
    }

    [Theory]
    [InlineData(EndReason.TimeUp)]
    [InlineData(EndReason.EveryoneLeft)]
    [InlineData(EndReason.CalledOff)]
    [InlineData(EndReason.Expired)]
    public async Task The_closed_room_says_why_in_words(EndReason reason)
    {
        var room = new FakeRoom(Phase.Closed, isPractice: true);
        await room.ChangeAsync(Slices.Ending, view => view with { Ending = new EndingView(FakeRoom.Start.AddMinutes(58), reason) });
        var screen = Draw<Closed>(room);
        Assert.Contains("12:58", screen.Find(".lead").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(reason.ToString(), screen.Find(".lead").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing of it is kept", screen.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EndReason.TimeUp, PresenceState.Here, null, 1, true)]
    [InlineData(EndReason.EveryoneLeft, PresenceState.Left, Phase.Lobby, 1, true)]
    [InlineData(EndReason.EveryoneLeft, PresenceState.Left, Phase.PushBack, 1, false)]
    [InlineData(EndReason.TimeUp, PresenceState.NotYet, null, 1, false)]
    [InlineData(EndReason.CalledOff, PresenceState.NotYet, null, 1, false)]
    [InlineData(EndReason.Expired, PresenceState.Away, null, 1, false)]
    [InlineData(EndReason.TimeUp, PresenceState.Here, null, 60, false)]
    public async Task Who_stayed_to_the_end_has_a_moment_to_breathe_when_the_room_has_just_closed(
        EndReason reason, PresenceState presence, Phase? leftIn, int minutesAgo, bool breathes)
    {
        var room = new FakeRoom(Phase.Closed, isPractice: true);
        await room.ChangeMineAsync(mine => mine with { Presence = presence, LeftIn = leftIn });
        var at = Services.GetRequiredService<TimeProvider>().GetUtcNow().AddMinutes(-minutesAgo);
        await room.ChangeAsync(Slices.Ending, view => view with { Ending = new EndingView(at, reason) });
        Assert.Equal(breathes, Draw<Closed>(room).FindAll("balint-pacer").Count > 0);
    }

    private static Task LeftInAsync(FakeRoom room, Phase phase) =>
        room.ChangeMineAsync(mine => mine with { Presence = PresenceState.Left, LeftIn = phase });

    private async Task<(RoomId Session, MemberId Cleo, System.Security.Claims.ClaimsPrincipal Device)> EndedWithoutCleoAsync()
    {
        var (leader, _) = await World.OrganizerAsync();
        var (session, links) = await World.SessionAsync(leader, await World.GroupAsync(leader, "Ben", "Cleo"));
        var (_, device) = await World.RedeemAsync(links[2].Secret);
        await World.Recaps.LeaveClosingWordsAsync(session, links[1].Person, [links[2].Person], "Go gently", ProgrammeWorld.Cancel);
        await World.CloseAsync(session);
        return (session, links[2].Person, device);
    }
}
