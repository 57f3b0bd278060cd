using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Endings;
using Bunit;

namespace BalintRoom.Tests.Components.Endings;

/// <summary>The lobby: it says who is still here, and everyone may leave at any time.</summary>
public sealed class LobbyTests : RoomScene
{
    [Fact]
    public async Task The_last_two_are_told_and_being_the_last_one_is_said_kindly()
    {
        var room = await WithAsync(here: 2);
        var panel = Draw<Leaving>(room);
        Assert.Contains("You two are the last ones", panel.Find(".notice").TextContent, StringComparison.Ordinal);

        await room.ChangeAsync(Slices.Company, view => view with { Company = new CompanyView(1, [], LastTwo: false) });
        panel.WaitForAssertion(() => Assert.Contains("go gently", panel.Find(".notice").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaving_together_shows_how_many_are_ready_and_can_be_unsaid()
    {
        var room = await WithAsync(here: 5, FakeRoom.Ana, FakeRoom.Noor, FakeRoom.Ben);
        await room.ChangeMineAsync(mine => mine with { ReadyToLeave = true });
        var panel = Draw<Leaving>(room);
        Assert.Contains("3 of 5 are ready.", panel.Markup, StringComparison.Ordinal);
        await panel.Find("button[aria-pressed=true]").ClickAsync();
        Assert.Equal(new RoomCommand.ReadyToLeave(false), Assert.Single(room.Asked));
    }

    [Fact]
    public async Task The_lobby_counts_to_the_return_to_service_and_its_thought_changes_only_when_asked()
    {
        var room = await WithAsync(here: 4);
        var lobby = Draw<Lobby>(room);
        Assert.StartsWith("2026-11-24T13:00:00", lobby.Find("balint-countdown").GetAttribute("data-ends-at"), StringComparison.Ordinal);
        var thought = lobby.Find(".thought").TextContent;
        await room.ChangeAsync(Slices.Stage, view => view with { Stage = view.Stage with { EndsAt = FakeRoom.Start.AddMinutes(58) } });
        lobby.WaitForAssertion(() => Assert.Equal(thought, lobby.Find(".thought").TextContent));
        await lobby.FindAll("button").Single(b => b.TextContent == "Another thought").ClickAsync();
        Assert.NotEqual(thought, lobby.Find(".thought").TextContent, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Breathing_is_a_choice_of_two()
    {
        var breath = Draw<BreathingPacer>(await WithAsync(here: 4));
        Assert.Equal("sigh", breath.Find("balint-pacer").GetAttribute("pattern"));
        await breath.FindAll("button")[1].ClickAsync();
        Assert.Equal("box", breath.Find("balint-pacer").GetAttribute("pattern"));
        Assert.Equal("true", breath.FindAll("button")[1].GetAttribute("aria-pressed"));
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
