using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>Planning a room, and who may belong to it.</summary>
public sealed class PlanningSpecs
{
    [Fact]
    public void A_room_is_planned_once() =>
        RoomSpec.Unplanned()
            .When(new PlanRoom(LunchHour())).Then(new RoomEvent.RoomPlanned(LunchHour()))
            .When(new PlanRoom(LunchHour())).ThenRefused(RefusalCode.AlreadyPlanned);

    [Theory]
    [InlineData("12:00", "12:00")]
    [InlineData("13:00", "12:00")]
    public void A_slot_ends_after_it_starts(string start, string end) =>
        RoomSpec.Unplanned()
            .When(new PlanRoom(LunchHour() with { SlotStartsAt = At(start), SlotEndsAt = At(end) })).ThenRefused(RefusalCode.SlotInvalid);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(80, true)]
    [InlineData(81, false)]
    [InlineData(10_000, false)]
    public void A_name_has_one_to_eighty_characters(int length, bool isName) =>
        Judge([Seats[0], Seats[2] with { Name = new string('x', length) }], isName);

    [Theory]
    [InlineData("   ", false)]
    [InlineData("<b>Noor</b>", true)]
    [InlineData("נור", true)]
    public void A_name_is_plain_text_of_any_script(string name, bool isName) =>
        Judge([Seats[0], Seats[2] with { Name = name }], isName);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public void A_circle_has_up_to_twelve_seats(int seats, bool isRoster) => Judge(Crowd(seats, observers: 0), isRoster);

    [Theory]
    [InlineData(12, 18, true)]
    [InlineData(12, 19, false)]
    [InlineData(1, 29, true)]
    [InlineData(1, 30, false)]
    [InlineData(13, 1, false)]
    public void A_room_has_up_to_thirty_people_with_those_who_listen(int circle, int observers, bool isRoster) =>
        Judge(Crowd(circle, observers), isRoster);

    [Theory]
    [InlineData(12, 0, true, true)]
    [InlineData(11, 1, true, true)]
    [InlineData(12, 1, false, true)]
    [InlineData(12, 18, false, true)]
    [InlineData(12, 19, false, false)]
    [InlineData(13, 0, false, false)]
    public void Observers_beside_a_full_circle_need_a_media_server(int circle, int observers, bool without, bool with)
    {
        Role[] people = [.. Crowd(circle, observers).Select(s => s.Role)];
        Assert.Equal((without, with), (RoomSize.Usual.Holds(people), RoomSize.WithMediaServer.Holds(people)));
        foreach (var size in (RoomSize[])[RoomSize.Usual, RoomSize.WithMediaServer])
            Assert.Equal(size.Holds(people), size.Without(people.SkipLast(1)) is var left && left.HasRoomFor(people[^1]) && left.Holds(people.TakeLast(1)));
    }

    [Fact]
    public void A_roster_has_different_people_a_facilitator_and_at_most_one_deputy_among_the_members()
    {
        Judge([Seats[0], Seats[2], Seats[2]], isRoster: false);
        Judge([Seats[2], Seats[3]], isRoster: false);
        Judge([Seats[1], Seats[2]], isRoster: true);
        Judge([Seats[0], Seats[6]], isRoster: true);
        Judge([Seats[0], Seats[6], Seats[2] with { IsDeputy = true }], isRoster: false);
        Judge([Seats[0], Seats[1] with { IsDeputy = true }], isRoster: false);
        Judge([Seats[0], Seats[7] with { IsDeputy = true }], isRoster: false);
        Judge([Seats[0], null!], isRoster: false);
        Judge([Seats[0], Seats[2] with { Name = null! }], isRoster: false);
        Judge(default, isRoster: false);
    }

    [Fact]
    public void There_is_no_roster_without_a_room() =>
        RoomSpec.Unplanned().When(new SetRoster(Seats)).ThenRefused(RefusalCode.NoSuchRoom);

    [Fact]
    public void Every_refusal_the_rules_can_give_is_given_in_some_spec()
    {
        // These codes are given outside the rules: NotStored by the journal, TooLong by the relay of peer messages, DoorsNotOpen by the hub, TooManyAtOnce by
        // the limits, NotThisWay where a room's sound takes another way.
        var spoken = Directory
            .EnumerateFiles(Path.Combine(Support.Repository.Root, "BalintRoom.Tests", "Domain"), "*Specs.cs")
            .Select(File.ReadAllText)
            .Aggregate(string.Concat);
        Assert.All(
            Enum.GetValues<RefusalCode>().Except(
                [RefusalCode.NotStored, RefusalCode.TooLong, RefusalCode.DoorsNotOpen, RefusalCode.TooManyAtOnce, RefusalCode.NotThisWay]),
            code => Assert.Matches($@"(ThenRefused\(|Equal\(|, ){nameof(RefusalCode)}\.{code}[,)]", spoken));
    }

    [Fact]
    public void A_room_nobody_has_opened_is_moved_to_another_slot() =>
        RoomSpec.Planned()
            .When(new SetSlot(At("14:00"), At("15:00"))).Then(new RoomEvent.SlotSet(At("14:00"), At("15:00")))
            .When(new SetSlot(At("14:00"), At("15:00"))).ThenNothing()
            .AndSeenBy(Noor, view => Assert.Equal((At("14:00"), At("15:00")), (view.Stage.SlotStartsAt, view.Stage.SlotEndsAt)))
            .AndSeenBy(Noor, view => Assert.Equal(At("14:00"), view.Stage.Timetable[0].StartsAt))
            .When(new SetSlot(At("15:00"), At("15:00"))).ThenRefused(RefusalCode.SlotInvalid)
            .When(new SetSlot(At("15:00"), At("14:00"))).ThenRefused(RefusalCode.SlotInvalid);

    [Fact]
    public void A_room_once_opened_keeps_its_slot()
    {
        RoomSpec.In(Phase.Gathering)
            .When(new SetSlot(At("14:00"), At("15:00"))).ThenRefused(RefusalCode.NotInThisPhase)
            .When(new SetSlot(At("12:00"), At("13:00"))).ThenNothing();
        RoomSpec.In(Phase.Closed).When(new SetSlot(At("14:00"), At("15:00"))).ThenRefused(RefusalCode.RoomClosed);
    }

    [Fact]
    public void Whoever_was_asked_or_said_yes_stays_so_when_others_on_the_roster_change()
    {
        var withoutTomas = Seats.RemoveAt(5);
        RoomSpec.In(Phase.CaseCall).Given(Facilitator, new Invite(Noor))
            .When(new SetRoster(withoutTomas)).Then(new RoomEvent.RosterSet(withoutTomas, At("12:03")))
            .And(room => Assert.Equal(Noor, room.Asked))
            .Given(Noor, new AnswerInvitation(true))
            .When(new SetRoster(Seats)).Then(new RoomEvent.RosterSet(Seats, At("12:03")))
            .And(room => Assert.Equal(Noor, room.Presenter));
    }

    private static ImmutableArray<Seat> Crowd(int circle, int observers) =>
    [
        .. Enumerable.Range(20, circle + observers).Select(i => new Seat(
            Person(i), $"Person {i}", i == 20 ? Role.Facilitator : i < 20 + circle ? Role.Member : Role.Observer)),
    ];

    /// <summary>The same rule applies to a new room and to a roster changed later.</summary>
    private static void Judge(ImmutableArray<Seat> seats, bool isRoster)
    {
        foreach (var spec in (RoomSpec[])
            [
                RoomSpec.Unplanned().When(new PlanRoom(LunchHour() with { Seats = seats })),
                RoomSpec.In(Phase.Waiting).When(new SetRoster(seats)),
            ])
        {
            if (isRoster)
                spec.ThenAccepted();
            else
                spec.ThenRefused(RefusalCode.RosterInvalid);
        }
    }
}
