using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Facilitation;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Components.Room;

/// <summary>A facilitator's step: what it asks first, where there is none, and taking it back.</summary>
public sealed class StepTests : RoomScene
{
    [Fact]
    public async Task A_step_can_be_undone_also_when_the_clock_was_stopped_meanwhile()
    {
        var clock = new FakeTimeProvider(Cast.At("12:13"));
        Services.AddSingleton<TimeProvider>(clock);
        ReadAt(clock);
        var room = new SpecRoom(RoomSpec.In(Phase.Questions).GivenAdvanced(), Cast.Facilitator);
        var bar = Draw<UndoStepBar>(room);
        await room.ChangeAsync(spec => spec.Given(Cast.CoFacilitator, new RoomCommand.Pause()));
        var seen = room.View.Revision;
        await bar.Find("button").ClickAsync();
        Assert.Equal(new RoomCommand.TakeBack(seen), Assert.Single(room.Asked));
        Assert.Equal(Phase.Questions, room.View.Stage.Phase);
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

    [Fact]
    public async Task A_confirmation_belongs_to_one_phase()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Facilitator);
        var bar = Draw<StepBar>(room);
        var before = bar.FindComponents<StepConfirmation>().Select(c => c.Instance).ToList();
        Assert.Equal(["Go straight to the wind-down", "Go back to: Questions"], before.Select(c => c.Title), StringComparer.Ordinal);
        await room.ChangeAsync(spec => spec.GivenAdvanced());
        bar.WaitForAssertion(() => Assert.Contains(bar.FindComponents<StepConfirmation>(), c => c.Instance.Title == "Go back to: Push-back"));
        Assert.Empty(bar.FindComponents<StepConfirmation>().Select(c => c.Instance).Intersect(before));
    }

    [Fact]
    public async Task The_step_to_the_lobby_keeps_its_place_beside_the_next_turn_whoever_has_the_turn()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.WindDown), Cast.Facilitator);
        var panel = Draw<FacilitatorPanel>(room);
        string[] Act() => [.. panel.FindAll(".act > .primary, .act > balint-until > button, .act > p").Select(b => b.TextContent)];
        for (var turns = 0; room.View.Round!.Now is { } now; turns++)
        {
            Assert.Equal(["Open the lobby", "Next person"], Act());
            // What is prominent is the next person, or one's own turn, and never a lobby that some have not had their turn before.
            Assert.True(panel.Find(".act > .primary").ClassList.Contains("button-secondary"));
            Assert.Equal(now == Cast.Facilitator, panel.Find(".act > balint-until > button").ClassList.Contains("button-secondary"));
            await panel.Find(".act > balint-until > button").ClickAsync();
            Assert.Equal(new RoomCommand.EndTurn(now), room.Asked[turns]);
            panel.WaitForAssertion(() => Assert.NotEqual(now, room.View.Round.Now));
        }

        panel.WaitForAssertion(() => Assert.Equal(["Open the lobby", "Everyone here has had a turn"], Act()));
        Assert.False(panel.Find(".act > .primary").ClassList.Contains("button-secondary"));
    }

    [Fact]
    public async Task A_step_during_somebodys_turn_asks_first_names_whose_turn_it_is_and_closes_when_the_turn_passes()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.WindDown), Cast.Facilitator);
        var panel = Draw<FacilitatorPanel>(room);
        var turn = room.View.Round!.Now!.Value;
        var name = room.View.Seats.Single(s => s.Member == turn).Name;
        Assert.Equal("step-in-turn", panel.Find(".act > .primary").GetAttribute("popovertarget"));
        Assert.StartsWith($"It is {name}’s turn. ", panel.Find("#step-in-turn p").TextContent, StringComparison.Ordinal);
        Assert.StartsWith($"It is {name}’s turn. ", panel.Find("#step-back p").TextContent, StringComparison.Ordinal);
        var before = panel.FindComponents<StepConfirmation>().Select(c => c.Instance.Meaning).ToList();
        await room.ChangeAsync(spec => spec.Given(turn, new RoomCommand.EndTurn(turn)));
        panel.WaitForAssertion(() => Assert.DoesNotContain(name, panel.Find("#step-in-turn p").TextContent, StringComparison.Ordinal));
        Assert.Empty(panel.FindComponents<StepConfirmation>().Select(c => c.Instance.Meaning).Intersect(before));
        Assert.Empty(room.Asked);

        await panel.FindAll("#step-in-turn button").Last().ClickAsync();
        Assert.Equal(Phase.Lobby, Assert.IsType<RoomCommand.Advance>(Assert.Single(room.Asked)).To);
    }

    [Fact]
    public async Task Where_there_is_no_step_its_place_says_why()
    {
        var call = Draw<StepButton>(new SpecRoom(RoomSpec.In(Phase.CaseCall), Cast.Facilitator));
        Assert.Equal("Choose who presents", call.Find(".none").TextContent);
        Assert.Equal("The room closes by itself", Draw<StepButton>(new SpecRoom(RoomSpec.In(Phase.LastMinute), Cast.Facilitator)).Find(".none").TextContent);

        var room = new SpecRoom(RoomSpec.In(Phase.Lobby), Cast.Facilitator);
        var lobby = Draw<StepButton>(room);
        Assert.Equal("Close gently", lobby.Find("button").TextContent);
        await lobby.FindAll("section button").Last().ClickAsync();
        Assert.Equal(Phase.LastMinute, Assert.IsType<RoomCommand.Advance>(Assert.Single(room.Asked)).To);
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
}
