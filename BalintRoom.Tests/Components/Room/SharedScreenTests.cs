using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Screen;
using Bunit;

namespace BalintRoom.Tests.Components.Room;

/// <summary>The shared screen shows what everybody at a table may see, and nothing that is one person's alone.</summary>
public sealed class SharedScreenTests : RoomScene
{
    private static readonly RoomCommand.SetCall InPerson = new(new RoomCall(CallPlace.InPerson));

    public static TheoryData<Phase> Phases => [.. Enum.GetValues<Phase>()];

    [Theory]
    [MemberData(nameof(Phases))]
    public void Each_phase_has_its_name_its_light_and_who_may_speak_and_nothing_to_press(Phase phase)
    {
        var spec = RoomSpec.Planned(Cast.LunchHour() with { Call = InPerson.Call });
        if (phase > Phase.Waiting)
            spec = RoomSpec.In(phase < Phase.Closed ? phase : Phase.LastMinute);
        if (phase == Phase.Closed)
            spec.GivenTimeRunsTo("13:40");
        else if (phase > Phase.Waiting)
            spec.Given(InPerson);
        Assert.Equal(phase, spec.State.Phase);

        var board = Draw<SharedScreen>(new SpecRoom(spec, Cast.Facilitator));
        Assert.Empty(board.FindAll("button, a, input, select, textarea, [popover], [tabindex='0']"));
        Assert.Single(board.FindAll("h1"));
        Assert.Equal(phase.ToString(), board.Find("balint-day-light").GetAttribute("phase"));
        Assert.NotEmpty(board.Find("[data-testid=floor]").TextContent.Trim());
        Assert.DoesNotContain("{0}", board.Find("[data-testid=floor]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("(you)", board.Markup, StringComparison.Ordinal);
        Assert.Equal("13:00", board.Find(".marks .end .time").TextContent);
        Assert.Equal(phase == Phase.Closed ? 0 : 7, board.FindAll(".seat").Count);
    }

    [Fact]
    public async Task The_presenter_sits_back_and_the_empty_chairs_stand_where_all_can_see_them()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack).Given(InPerson), Cast.CoFacilitator);
        var board = Draw<SharedScreen>(room);
        Assert.Equal("Everyone may speak except Rana, who sits back and listens", board.Find("[data-testid=floor]").TextContent);
        Assert.Single(board.FindAll($"[data-member='{Cast.Rana}'].sitting-back"));
        await room.ChangeAsync(spec => spec
            .Given(Cast.Facilitator, new RoomCommand.PlaceChair(ChairKind.Patient)).Given(Cast.Noor, new RoomCommand.RaiseHand()));
        board.WaitForAssertion(() => Assert.Equal("the patient", board.Find(".chair .name").TextContent));
        board.WaitForAssertion(() => Assert.Contains("hand up, number 1", board.Find($"[data-member='{Cast.Noor}']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_private_is_on_the_shared_screen()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.CaseCall).Given(InPerson), Cast.Facilitator);
        var board = Draw<SharedScreen>(room);
        var before = board.Markup;
        await room.ChangeAsync(spec => spec
            .Given(Cast.Noor, new RoomCommand.OfferCase(CaseOffer.NewCase))
            .Given(Cast.Sam, new RoomCommand.GiveSignal(SignalKind.NotAllRight))
            .Given(Cast.Tomas, new RoomCommand.DeclareLeaving(Cast.At("12:45")))
            .Given(Cast.Facilitator, new RoomCommand.Invite(Cast.Noor)));
        Assert.NotNull(room.View.Lead!.Asked);
        Assert.Equal(before, board.Markup);

        // Brought back for somebody, the presenter is expected earlier; the plan is shown to everybody, and not for whom.
        await room.ChangeAsync(spec => spec
            .Given(Cast.Facilitator, new RoomCommand.DecideLeaving(Cast.Tomas, Cast.At("12:45"), LeavingChoice.BringBack)));
        Assert.NotEqual(before, board.Markup, StringComparer.Ordinal);
        Assert.Equal(WithoutTimes(before), WithoutTimes(board.Markup));
    }

    [Fact]
    public async Task The_person_with_the_turn_is_shown_by_name_and_each_phase_is_announced_once()
    {
        var heard = new List<string>();
        Announcer.Announced += (_, _) => heard.Add(Announcer.Text);
        var room = new SpecRoom(RoomSpec.In(Phase.Return).Given(InPerson), Cast.Facilitator);
        var board = Draw<SharedScreen>(room);
        await room.ChangeAsync(spec => spec.GivenAdvanced());
        board.WaitForAssertion(() => Assert.Equal("Noor has the floor", board.Find(".turn").TextContent));
        foreach (var member in Cast.CheckOutOrder)
            await room.ChangeAsync(spec => spec.Given(Cast.Facilitator, new RoomCommand.EndTurn(member)));
        board.WaitForAssertion(() => Assert.Equal("Everyone has had a turn", board.Find("[data-testid=floor]").TextContent));
        Assert.Equal(["Wind-down. A word or two, one by one; passing is fine"], heard);
    }

    [Fact]
    public async Task Who_is_no_longer_a_facilitator_shows_the_room_no_longer()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.Gathering).Given(InPerson), Cast.CoFacilitator);
        var board = Draw<SharedScreen>(room);
        Assert.Single(board.FindAll("[data-testid=board]"));
        await room.ChangeAsync(spec => spec.Given(new RoomCommand.SetRoster(
            [.. Cast.Seats.Select(s => s.Member == Cast.CoFacilitator ? s with { Role = BalintRoom.Domain.People.Role.Member } : s)])));
        board.WaitForAssertion(() => Assert.Empty(board.FindAll("[data-testid=board]")));
    }

    private static string WithoutTimes(string markup) =>
        System.Text.RegularExpressions.Regex.Replace(markup, @"\d\d:\d\d|--[xy01]+:[\d.]+|animation[^;""]+|id=""[^""]+""", "",
            System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
}
