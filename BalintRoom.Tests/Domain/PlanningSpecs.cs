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
    public void A_room_has_up_to_twelve_seats(int seats, bool isRoster) =>
        Judge([.. Enumerable.Range(20, seats).Select(i => new Seat(Person(i), $"Person {i}", i == 20 ? Role.Facilitator : Role.Member))], isRoster);

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
