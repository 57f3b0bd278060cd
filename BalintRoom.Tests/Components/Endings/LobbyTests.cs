using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Actions;
using BalintRoom.Web.Components.Room.Endings;
using BalintRoom.Web.Components.Room.Seats;
using Bunit;

namespace BalintRoom.Tests.Components.Endings;

/// <summary>The lobby: it says who is still here, and everyone may leave at any time.</summary>
public sealed class LobbyTests : RoomScene
{
    [Fact]
    public async Task The_last_two_are_told_and_being_the_last_one_is_said_kindly()
    {
        var room = await WithAsync(here: 2);
        var centre = Draw<CircleCentre>(room);
        Assert.Contains("You two are the last ones", centre.Find(".few").TextContent, StringComparison.Ordinal);

        await room.ChangeAsync(Slices.Company, view => view with { Company = new CompanyView(1, [], LastTwo: false) });
        centre.WaitForAssertion(() => Assert.Contains("go gently", centre.Find("[role=status] .few").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaving_together_shows_how_many_are_ready_and_can_be_unsaid()
    {
        var room = await WithAsync(here: 9, FakeRoom.Ana, FakeRoom.Noor);
        var row = Draw<LeaveTogetherButton>(room);
        var button = row.Find("button");
        Assert.Equal(("Leave together", "false"), (button.QuerySelector("span")!.TextContent, button.GetAttribute("aria-pressed")));
        Assert.Equal("2 of 9 ready", row.Find("small").TextContent);
        Assert.Equal("2 of 9 are ready.", row.Find("[role=status]").TextContent);
        await button.ClickAsync();
        await room.ChangeMineAsync(mine => mine with { ReadyToLeave = true });
        await row.WaitForElement("button[aria-pressed=true]").ClickAsync();
        Assert.Equal([new RoomCommand.ReadyToLeave(true), new RoomCommand.ReadyToLeave(false)], room.Asked);
    }

    [Theory]
    [InlineData(Phase.Lobby)]
    [InlineData(Phase.LastMinute)]
    public async Task The_row_has_one_way_to_leave_together_and_one_to_leave(Phase phase)
    {
        var room = new FakeRoom(phase);
        await room.ChangeAsync(Slices.Company, view => view with { Company = new CompanyView(4, [], LastTwo: false) });
        await room.ChangeMineAsync(mine => mine with { Primary = PrimaryAction.LeaveTogether });
        var row = Draw<ActionBar>(room);
        Assert.Single(row.FindAll("button[data-primary=LeaveTogether]"));
        var leaving = row.FindAll("button.button-control").Select(b => b.TextContent.Trim()).Where(t => t.StartsWith("Leave", StringComparison.Ordinal));
        Assert.Equal(["Leave together", "Leave"], leaving, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_word_for_those_who_had_to_go_is_offered_in_the_row_where_somebody_had_to()
    {
        var room = await WithAsync(here: 4);
        var row = Draw<ClosingWordsButton>(room);
        Assert.Equal("", row.Markup.Trim());
        await room.ChangeSeatAsync(FakeRoom.Cleo, seat => seat with { MissesTheEnding = true });
        row.WaitForAssertion(() => Assert.Equal("closing-words", row.Find("button").GetAttribute("popovertarget")));
        Assert.NotNull(row.Find("#closing-words input"));
    }

    [Fact]
    public async Task The_light_to_breathe_with_is_in_the_middle_with_the_time_until_duty_and_changes_its_pattern_when_pressed()
    {
        var centre = Draw<CircleCentre>(await WithAsync(here: 4));
        Assert.Equal("sigh", centre.Find("balint-pacer").GetAttribute("pattern"));
        Assert.StartsWith("2026-11-24T13:00:00", centre.Find("balint-countdown").GetAttribute("data-ends-at"), StringComparison.Ordinal);
        await centre.Find("button.light").ClickAsync();
        Assert.Equal("box", centre.Find("balint-pacer").GetAttribute("pattern"));
        Assert.Contains("Four by four", centre.Find("button.light").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_thought_of_a_lobby_changes_only_when_asked()
    {
        var room = await WithAsync(here: 4);
        var lobby = Draw<Lobby>(room);
        var thought = lobby.Find(".thought").TextContent;
        await room.ChangeAsync(Slices.Stage, view => view with { Stage = view.Stage with { EndsAt = FakeRoom.Start.AddMinutes(58) } });
        lobby.WaitForAssertion(() => Assert.Equal(thought, lobby.Find(".thought").TextContent));
        await lobby.FindAll("button").Single(b => b.TextContent == "Another thought").ClickAsync();
        Assert.NotEqual(thought, lobby.Find(".thought").TextContent, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Words_are_left_only_for_those_who_miss_the_ending_and_wait_for_them()
    {
        var (leader, _) = await World.OrganizerAsync();
        var (session, links) = await World.SessionAsync(leader, await World.GroupAsync(leader, "Ben", "Cleo"));
        var (ben, cleo) = (links[1].Person, links[2].Person);
        var room = new FakeRoom(Phase.Lobby, ben, session);
        await room.ChangeAsync(
            Slices.Seats, view => view with { Seats = [Left(view.Seats[2], leader), Left(view.Seats[3], cleo) with { MissesTheEnding = true }] });
        var panel = Draw<ClosingWords>(room);
        Assert.Contains("write nothing about the case", panel.Markup, StringComparison.Ordinal);

        await panel.Find("input").ChangeAsync("Go gently");
        await panel.Find("form").SubmitAsync();
        panel.WaitForAssertion(() => Assert.Contains("waiting for them", panel.Find("[role=status]").TextContent, StringComparison.Ordinal));

        // After a reload the form still holds what was sent.
        var again = Draw<ClosingWords>(room);
        again.WaitForAssertion(() => Assert.Equal("Go gently", again.Find("input").GetAttribute("value")));
        Assert.Contains("waiting for them", again.Find("[role=status]").TextContent, StringComparison.Ordinal);
        await World.CloseAsync(session);
        Assert.Equal("Go gently", Assert.Single((await World.Recaps.FindAsync(session, cleo, ProgrammeWorld.Cancel))!.Words).Text);
        Assert.Null(await World.Recaps.FindAsync(session, leader, ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task Where_nobody_left_early_nobody_is_asked_for_words()
    {
        Assert.Equal("", Draw<ClosingWords>(await WithAsync(here: 4)).Markup.Trim());
    }

    private static SeatView Left(SeatView seat, MemberId member) => seat with { Member = member, Presence = PresenceState.Left };

    private static async Task<FakeRoom> WithAsync(int here, params MemberId[] ready)
    {
        var room = new FakeRoom(Phase.Lobby);
        await room.ChangeAsync(Slices.Company, view => view with { Company = new CompanyView(here, ready, here == 2) });
        return room;
    }
}
