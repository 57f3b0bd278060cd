using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Room.Actions;
using BalintRoom.Web.Components.Room.Facilitation;
using BalintRoom.Web.Components.Room.Seats;
using BalintRoom.Web.Components.Room.Sound;
using Bunit;

namespace BalintRoom.Tests.Components.Room;

/// <summary>Who is in the circle, and how being there looks different from not being there.</summary>
public sealed class CircleTests : RoomScene
{
    [Fact]
    public void Everybody_has_a_colour_of_their_own()
    {
        var circle = Draw<Circle>(new SpecRoom(RoomSpec.In(Phase.Gathering), Cast.Noor));
        var colours = circle.FindAll(".disc").Select(disc => disc.GetAttribute("style")).ToArray();
        Assert.Equal(Cast.Seats.Count(seat => seat.Role.TakesPart()), colours.Length);
        Assert.Equal(colours.Length, colours.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_few_observers_are_named_below_the_circle_and_many_are_counted_and_named_when_somebody_asks()
    {
        Seat[] observers = [.. Enumerable.Range(40, 18).Select(i => new Seat(Cast.Person(i), $"Observer {i}", Role.Observer))];
        var circle = Cast.Seats.RemoveAll(s => s.Role == Role.Observer);
        var spec = RoomSpec.Planned(Cast.LunchHour() with { Seats = [.. circle, .. observers] });
        foreach (var member in circle.Concat(observers.Take(4)).Select(s => s.Member))
            spec.Given(new RoomCommand.Connect(member));
        spec.Onward();
        var room = new SpecRoom(spec, Cast.Noor);
        var stage = Draw<Circle>(room);
        Assert.StartsWith("In the outer circle: Observer 40, Observer 41, ", stage.Find(".outer span").TextContent, StringComparison.Ordinal);
        Assert.Empty(stage.FindAll("#listeners"));

        foreach (var observer in observers.Skip(4))
            await room.ChangeAsync(s => s
                .Given(new RoomCommand.Connect(observer.Member)).Given(Cast.Facilitator, new RoomCommand.AnswerDoor(observer.Member, DoorAnswer.Now)));
        stage.WaitForAssertion(() => Assert.Equal("In the outer circle: 18 people", stage.Find(".outer button[popovertarget=listeners]").TextContent));
        Assert.Equal(observers.Select(o => o.Name), stage.FindAll("#listeners li").Select(li => li.TextContent), StringComparer.Ordinal);
        Assert.Equal(circle.Length, stage.FindAll("[data-place]").Count);
    }

    [Fact]
    public async Task Who_is_not_there_keeps_a_place_until_the_case_call_and_is_then_folded_into_a_count()
    {
        var spec = RoomSpec.Planned();
        foreach (var member in Cast.Everyone.Except([Cast.Tomas, Cast.Deputy]))
            spec.Given(new RoomCommand.Connect(member));
        while (spec.State.Phase != Phase.CaseCall)
            spec.Onward();
        var room = new SpecRoom(spec, Cast.Noor);
        var circle = Draw<Circle>(room);
        Assert.Equal(7, circle.FindAll("[data-place]").Count);
        Assert.Equal(2, circle.FindAll(".not-yet").Count);
        Assert.Empty(circle.FindAll("[data-testid=absent]"));

        await room.ChangeAsync(s => s.Onward());
        circle.WaitForAssertion(() => Assert.Equal(5, circle.FindAll("[data-place]").Count));
        Assert.Equal("2 are not here: Tomas and Deputy", circle.Find("[data-testid=absent]").TextContent);
        await room.ChangeAsync(s => s.Given(Cast.Sam, new RoomCommand.Leave()));
        circle.WaitForAssertion(() => Assert.Equal("Sam has left", circle.Find("[data-testid=gone]").TextContent));
        Assert.StartsWith("2 are not here", circle.Find("[data-testid=absent]").TextContent, StringComparison.Ordinal);
        await room.ChangeAsync(s => s
            .Given(new RoomCommand.Connect(Cast.Tomas)).Given(Cast.Facilitator, new RoomCommand.AnswerDoor(Cast.Tomas, DoorAnswer.Now)));
        circle.WaitForAssertion(() => Assert.Equal(5, circle.FindAll("[data-place]").Count));
    }

    [Fact]
    public async Task In_person_nobody_is_drawn_as_if_the_room_had_seen_them_and_who_is_absent_leaves_the_circle()
    {
        var spec = RoomSpec.Planned(Cast.LunchHour() with { Call = new RoomCall(CallPlace.InPerson) });
        foreach (var member in (MemberId[])[Cast.Facilitator, Cast.Sam])
            spec.Given(new RoomCommand.Connect(member));
        while (spec.State.Phase != Phase.CaseCall)
            spec.GivenAdvanced();
        Assert.Empty(Draw<AbsentList>(new SpecRoom(RoomSpec.In(Phase.CaseCall), Cast.Facilitator)).FindAll("button"));
        var room = new SpecRoom(spec, Cast.Facilitator);
        var (circle, list) = (Draw<Circle>(room), Draw<AbsentList>(room));
        Assert.NotNull(circle.Find($"[data-member='{Cast.Noor}'].no-device [data-testid=no-device]"));
        Assert.Empty(circle.FindAll($"[data-member='{Cast.Sam}'].no-device, .not-yet"));

        Assert.DoesNotContain(list.FindAll("button"), b => b.TextContent == "Sam");
        await list.FindAll("button").Single(b => b.TextContent == "Noor").ClickAsync();
        circle.WaitForAssertion(() => Assert.Equal("absent", circle.Find($"[data-member='{Cast.Noor}'].not-yet .presence .whole").TextContent));
        await room.ChangeAsync(s => s.Given(Cast.Facilitator, new RoomCommand.Invite(Cast.Rana)).GivenAdvanced());
        circle.WaitForAssertion(() => Assert.Empty(circle.FindAll($"[data-member='{Cast.Noor}']")));
        Assert.Equal("1 is not here: Noor", circle.Find("[data-testid=absent]").TextContent);

        await list.FindAll("button").Single(b => b.TextContent == "Noor").ClickAsync();
        circle.WaitForAssertion(() => Assert.NotNull(circle.Find($"[data-member='{Cast.Noor}'].no-device")));
    }

    [Fact]
    public void Every_seat_says_in_a_word_or_two_whether_somebody_is_there()
    {
        var spec = RoomSpec.Planned();
        foreach (var member in Cast.Everyone.Except([Cast.Tomas]))
            spec.Given(new RoomCommand.Connect(member));
        spec.GivenAdvanced().Given(new RoomCommand.Disconnect(Cast.Sam)).Given(Cast.Deputy, new RoomCommand.Leave());
        var circle = Draw<Circle>(new SpecRoom(spec, Cast.Noor));
        string Brief(MemberId member) => circle.Find($"[data-member='{member}'] .presence .brief").TextContent;
        Assert.Equal(["not yet", "offline", "left"], [Brief(Cast.Tomas), Brief(Cast.Sam), Brief(Cast.Deputy)]);
        circle = Draw<Circle>(new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Noor));
        Assert.Equal("sits back", circle.Find($"[data-member='{Cast.Rana}'] .presence .brief").TextContent);
        Assert.Equal("sitting back", circle.Find($"[data-member='{Cast.Rana}'] .presence .whole").TextContent);
    }

    [Fact]
    public async Task A_raised_hand_says_what_a_press_does_and_has_a_fill_of_its_own()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Noor);
        var hand = Draw<HandButton>(room);
        Assert.Equal("Hand", hand.Find("button:not([data-on]) span").TextContent);
        await hand.Find("button").ClickAsync();
        hand.WaitForAssertion(() => Assert.Equal("Lower", hand.Find("button[data-on] span").TextContent));
    }

    [Fact]
    public void A_presenter_who_sits_back_is_told_little_in_the_middle_so_that_faces_stay_large() =>
        Assert.Equal("84 56", Draw<Circle>(new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Rana)).Find("balint-stage").GetAttribute("data-heart"));

    [Fact]
    public async Task A_lost_line_an_empty_chair_and_sitting_back_each_look_like_nothing_else()
    {
        var room = new SpecRoom(RoomSpec.In(Phase.PushBack), Cast.Noor);
        var circle = Draw<Circle>(room);
        await room.ChangeAsync(s => s.Given(Cast.Facilitator, new RoomCommand.PlaceChair(ChairKind.Patient)).Given(new RoomCommand.Disconnect(Cast.Sam)));
        circle.WaitForAssertion(() => Assert.Single(circle.FindAll(".chair")));
        Assert.NotNull(circle.Find($"[data-member='{Cast.Sam}'].away .disc .mark"));
        Assert.NotNull(circle.Find($"[data-member='{Cast.Rana}'].sitting-back[data-place=out]"));
        Assert.Empty(circle.FindAll(".chair .disc, .here .mark"));
    }

    [Fact]
    public void A_typed_line_stands_with_its_senders_name_where_everybody_looks_and_the_next_of_the_same_person_replaces_it()
    {
        var room = new FakeRoom(Phase.PushBack, FakeRoom.Ben);
        var lines = Draw<TypedLines>(room);
        room.Arrive(new PeerMessage.Words("I see his hands") { From = FakeRoom.Noor });
        lines.WaitForAssertion(() => Assert.Equal("I see his hands", lines.Find("[data-testid=spoken]").TextContent));
        Assert.StartsWith("Noor", lines.Find(".typed").TextContent, StringComparison.Ordinal);
        room.Arrive(new PeerMessage.Words("and the door") { From = FakeRoom.Noor });
        lines.WaitForAssertion(() => Assert.Equal("and the door", lines.Find("[data-testid=spoken]").TextContent));
        Assert.Single(lines.FindAll(".typed"));
    }

    [Fact]
    public void A_caption_stands_with_its_speakers_name_beside_what_they_type_and_is_not_read_out()
    {
        var room = new FakeRoom(Phase.PushBack, FakeRoom.Ben);
        var lines = Draw<TypedLines>(room);
        room.Arrive(new PeerMessage.Caption("I see her hands") { From = FakeRoom.Noor });
        lines.WaitForAssertion(() => Assert.Equal("I see her hands", lines.Find("[data-testid=caption]").TextContent));
        Assert.StartsWith("Noor", lines.Find(".typed").TextContent, StringComparison.Ordinal);
        Assert.Empty(Announcer.Text);
        room.Arrive(new PeerMessage.Words("his, I mean") { From = FakeRoom.Noor });
        room.Arrive(new PeerMessage.Caption("and the door") { From = FakeRoom.Noor });
        lines.WaitForAssertion(() => Assert.Equal("and the door", lines.Find("[data-testid=caption]").TextContent));
        Assert.Equal("his, I mean", lines.Find("[data-testid=spoken]").TextContent);
        Assert.Equal(2, lines.FindAll(".typed").Count);
    }
}
