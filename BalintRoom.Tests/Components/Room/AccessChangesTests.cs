using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room;
using BalintRoom.Web.Components.Room.Core;
using BalintRoom.Web.Components.Room.Facilitation;
using BalintRoom.Web.Components.Room.Frame;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using static BalintRoom.Domain.Rooms.RoomCommand;

namespace BalintRoom.Tests.Components.Room;

/// <summary>What is said on screens of seats and links that were made or taken while the session runs.</summary>
public sealed class AccessChangesTests : RoomScene
{
    [Fact]
    public async Task Those_who_lead_see_who_was_added_and_by_whom_and_put_the_line_away_for_themselves()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Facilitator);
        var panel = Draw<FacilitatorPanel>(room);
        Assert.Equal("alert", panel.Find("[data-testid=access-changes]").GetAttribute("role"));
        await room.ChangeAsync(spec => spec.Given(new SetRoster(Cast.Seats.Add(new Seat(Cast.Stranger, "Cora Dinator", Role.Member)), "Cora")));
        panel.WaitForAssertion(() => Assert.Contains(
            "Cora Dinator: added 12:18 by Cora.", panel.Find(".urgent [data-testid=access-changes] .notice").TextContent, StringComparison.Ordinal));
        await room.ChangeAsync(spec => spec.Given(new NoteAccess(Cast.Noor, AccessChangeKind.LinkMade, null)));
        panel.WaitForAssertion(() => Assert.Contains(
            "A new link for Noor was made at 12:18 by somebody who administers the group.",
            panel.FindAll(".urgent [data-testid=access-changes] li")[1].TextContent,
            StringComparison.Ordinal));
        await room.ChangeAsync(spec => spec.Given(new NoteAccess(Cast.Sam, AccessChangeKind.LinkRevoked, "Cora")));
        panel.WaitForAssertion(() => Assert.Equal(3, panel.FindAll("[data-testid=access-changes] li").Count));

        // However many they are, they are one line, and put away in one press.
        Assert.Equal("3 changes to seats and links", panel.Find(".urgent [data-testid=access-changes] summary").TextContent);
        await panel.Find("[data-testid=access-changes] button").ClickAsync();
        Assert.Empty(panel.FindAll("[data-testid=access-changes] .notice"));
        Assert.Equal(3, panel.FindAll(".body [data-testid=access-changes-all] li").Count);
        Assert.Empty(panel.FindAll("[data-testid=access-changes-all] button"));

        await room.ChangeAsync(spec => spec.Given(new SetRoster(
            [.. Cast.Seats.Select(s => s.Member == Cast.Sam ? s with { Name = "Zoe" } : s), new Seat(Cast.Stranger, "Cora Dinator", Role.Member)], "Cora")));
        panel.WaitForAssertion(() => Assert.Contains(
            "Sam was renamed Zoe at 12:18 by Cora.", panel.Find(".urgent [data-testid=access-changes] .notice").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_the_door_they_read_why_it_is_for_them_to_let_somebody_in_and_who_waits_reads_so_too()
    {
        var spec = RoomSpec.In(Phase.Gathering).Given(new SetRoster(Cast.Seats.Add(new Seat(Cast.Stranger, "Corinne", Role.Member)), "Cora"));
        spec.When(new Connect(Cast.Stranger)).ThenAccepted();
        var stranger = new SpecRoom(spec, Cast.Stranger);
        var screen = Draw<RoomScreen>(stranger);
        Assert.Contains("You are here as Corinne. Not you?", screen.Markup, StringComparison.Ordinal);
        await screen.Find("[data-primary=GoIn]").ClickAsync();
        screen.WaitForAssertion(() => Assert.StartsWith(
            "A facilitator lets you in", screen.Find("[data-testid=at-the-door] p").TextContent, StringComparison.Ordinal));
        Assert.Single(screen.FindAll("[data-testid=at-the-door] p"));

        var list = Draw<DoorList>(new SpecRoom(spec, Cast.Facilitator));
        var notices = Draw<AccessChangesList>(new SpecRoom(spec, Cast.Facilitator), parameters: p => p.Add(l => l.Urgent, true));
        Assert.DoesNotContain("Corinne", notices.Markup, StringComparison.Ordinal);
        Assert.Contains("Corinne: added 12:00 by Cora.", list.Find(".guest").TextContent, StringComparison.Ordinal);
        Assert.Equal("Let in now", list.FindAll(".guest button")[0].TextContent);
    }

    [Fact]
    public void The_title_of_the_window_is_what_the_page_says()
    {
        Assert.Equal("Before you go in · Wednesday group", TitleOf(new SpecRoom(AtTheDoor(), Cast.Noor)));
        Assert.Equal("Not open yet · Wednesday group", TitleOf(new SpecRoom(RoomSpec.In(Phase.Waiting), Cast.Noor)));

        static RoomSpec AtTheDoor()
        {
            var spec = RoomSpec.In(Phase.Waiting, without: Cast.Noor);
            spec.When(new Connect(Cast.Noor)).ThenAccepted();
            return spec;
        }

        string TitleOf(SpecRoom room)
        {
            var title = Draw<RoomHead>(room).FindComponent<PageTitle>().Instance.ChildContent!;
            return Render(title).Markup;
        }
    }

    [Fact]
    public async Task A_session_that_is_moved_while_somebody_waits_inside_says_its_day_and_time()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Waiting), Cast.Facilitator);
        var screen = Draw<RoomScreen>(room);
        Assert.Empty(screen.Find("[data-testid=moved]").Children);
        await room.ChangeAsync(spec => spec.Given(new SetSlot(Cast.At("12:00").AddDays(1), Cast.At("13:00").AddDays(1))));
        screen.WaitForAssertion(() => Assert.Contains(
            "This session was moved to ", screen.Find("[data-testid=moved]").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SeatLossKind.LinkRevoked, true, "Cora (coordinator) revoked your link at ", "/join")]
    [InlineData(SeatLossKind.LinkReplaced, false, "Cora created a new link for you at ", "/join")]
    [InlineData(SeatLossKind.SeatTaken, true, "Cora (coordinator) removed you from the group’s roster at ", "/")]
    public void Whoever_lost_their_seat_reads_who_did_what(SeatLossKind kind, bool byCoordinator, string words, string way)
    {
        var page = Render<SeatRemoved>(parameters => parameters.Add(p => p.Loss, new SeatLoss(kind, "Cora", byCoordinator, Cast.At("12:18"), "Etc/UTC")));
        Assert.StartsWith(words, page.Find("[data-loss]").TextContent, StringComparison.Ordinal);
        Assert.Equal(way, page.Find("a.button").GetAttribute("href"));
    }
}
