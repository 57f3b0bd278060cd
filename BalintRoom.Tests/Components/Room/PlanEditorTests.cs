using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Facilitation;
using BalintRoom.Web.Components.Room.Frame;
using Bunit;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Components.Room;

/// <summary>The plan's editor shows the times that every other clock shows, and says what the room cannot keep to.</summary>
public sealed class PlanEditorTests : RoomScene
{
    [Fact]
    public async Task It_shows_the_minutes_of_the_arc_also_where_phases_began_between_two_minutes()
    {
        ReadAt(new FakeTimeProvider(Cast.At("12:00")));
        var spec = RoomSpec.In(Phase.Gathering);
        foreach (var time in new[] { "12:02:50", "12:05:40" })
            spec.At(time).When(Cast.Facilitator, new RoomCommand.Invite(Cast.Rana)).When(Cast.Rana, new RoomCommand.AnswerInvitation(true)).GivenAdvanced();
        spec.When(Cast.Facilitator, new RoomCommand.Invite(Cast.Rana)).When(Cast.Rana, new RoomCommand.AnswerInvitation(true)).At("12:08:20").GivenAdvanced();
        var room = new SpecRoom(spec, Cast.Facilitator);
        var editor = Draw<PlanEditor>(room);
        Assert.Equal(Arc(room), Begins(editor)[..8]);

        await Field(editor, "Push-back").ChangeAsync("18");
        var shown = Begins(editor);
        await Save(editor).ClickAsync();
        Assert.Equal(shown[..8], Arc(room));
        Assert.Equal(shown, Begins(editor));
    }

    [Fact]
    public async Task A_plan_as_long_as_the_slot_is_not_called_longer_and_a_longer_one_is_by_how_much()
    {
        ReadAt(new FakeTimeProvider(Cast.At("12:00")));
        var room = new SpecRoom(RoomSpec.In(Phase.Questions).At("12:20:40").GivenAdvanced(), Cast.Facilitator);
        var editor = Draw<PlanEditor>(room);
        await Field(editor, "Push-back").ChangeAsync("18");
        await Field(editor, "Push-back").ChangeAsync("20");
        Assert.Equal("13:00", Begins(editor)[^1]);
        Assert.Equal("", Said(editor));

        await Field(editor, "Lobby").ChangeAsync("12");
        Assert.Equal(
            "That is 2 minutes longer than the slot, which ends at 13:00. The room will shorten the middle, never the ending.", Said(editor));
        await Field(editor, "Lobby").ChangeAsync("11");
        Assert.StartsWith("That is one minute longer than the slot", Said(editor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_keeps_a_plan_from_coming_out_is_named_for_what_it_is()
    {
        ReadAt(new FakeTimeProvider(Cast.At("12:00")));
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack).GivenLeaving(Cast.Noor, "12:40", LeavingChoice.BringBack), Cast.Facilitator);
        var editor = Draw<PlanEditor>(room);
        Assert.Equal("", Said(editor));
        await Field(editor, "Push-back").ChangeAsync("20");
        Assert.Equal(
            "The presenter comes back at 12:33 for someone who must leave, so the room will shorten what comes before. "
            + "To change that, choose to keep the group’s time.",
            Said(editor));
    }

    [Fact]
    public async Task Fewer_minutes_than_a_phase_keeps_are_not_taken_silently()
    {
        ReadAt(new FakeTimeProvider(Cast.At("12:00")));
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Facilitator);
        var editor = Draw<PlanEditor>(room);
        Assert.True(Save(editor).HasAttribute("disabled"));
        await Field(editor, "Wind-down").ChangeAsync("1");
        Assert.Equal("Wind-down keeps at least 4 minutes.", Said(editor));
        Assert.Equal("4", Field(editor, "Wind-down").GetAttribute("value"));
        await Field(editor, "Wind-down").ChangeAsync("500");
        Assert.Equal("Wind-down can last 120 minutes at most.", editor.Find("[role=status] p").TextContent);
        await Field(editor, "Wind-down").ChangeAsync("5");
        Assert.Equal("", Said(editor));
        Assert.False(Save(editor).HasAttribute("disabled"));
    }

    private string[] Arc(SpecRoom room) => [.. Draw<PlanList>(room).FindAll(".when").Take(8).Select(e => e.TextContent)];

    private static string[] Begins(IRenderedComponent<PlanEditor> editor) => [.. editor.FindAll(".when").Select(e => e.TextContent)];

    private static string Said(IRenderedComponent<PlanEditor> editor) =>
        string.Join(' ', editor.FindAll("[role=status] p").Select(p => p.TextContent));

    private static AngleSharp.Dom.IElement Field(IRenderedComponent<PlanEditor> editor, string phase) =>
        editor.Find($"input[aria-label='Minutes of {phase}']");

    private static AngleSharp.Dom.IElement Save(IRenderedComponent<PlanEditor> editor) => editor.FindAll("button")[^1];
}
