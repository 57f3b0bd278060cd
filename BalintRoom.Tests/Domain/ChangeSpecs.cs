using System.Text.Json;
using System.Numerics;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>A step sends the slices it changed to those whom they concern, and nothing else.</summary>
public sealed class ChangeSpecs
{
    private static readonly MemberId[] Facilitators = [Facilitator, CoFacilitator];

    private static readonly LineId Line = new(Guid.Parse("00000000-0000-0000-0000-000000000001"));

    [Fact]
    public void A_hand_that_goes_up_sends_the_hands_to_all_and_its_owner_their_own_part() =>
        Sent(RoomSpec.In(Phase.Questions), room => room.Given(Noor, new RaiseHand()), Slices.Hands, mine: [Noor]);

    [Fact]
    public void A_case_offered_reaches_its_owner_and_the_facilitators_alone() =>
        Sent(RoomSpec.In(Phase.CaseCall), room => room.Given(Noor, new OfferCase(CaseOffer.NewCase)), Slices.None, [Noor], Facilitators);

    [Fact]
    public void A_private_space_reaches_its_owner_and_the_facilitators_alone() =>
        Sent(RoomSpec.In(Phase.Gathering), room => room.Given(Noor, new ConfirmPrivateSpace(true)), Slices.None, [Noor], Facilitators);

    [Fact]
    public void A_silent_signal_reaches_its_owner_and_the_facilitators_alone() =>
        Sent(RoomSpec.In(Phase.PushBack), room => room.Given(Noor, new GiveSignal(SignalKind.NotAlone)), Slices.None, [Noor], Facilitators);

    [Fact]
    public void A_leaving_time_that_moves_nothing_reaches_its_owner_and_the_facilitators_alone() =>
        Sent(RoomSpec.In(Phase.PushBack), room => room.Given(Noor, new DeclareLeaving(At("12:58"))), Slices.None, [Noor], Facilitators);

    [Fact]
    public void A_touch_reaches_the_presenter_and_whoever_touched_alone() =>
        Sent(RoomSpec.In(Phase.PushBack), room => room.Given(Noor, new Touch()), Slices.None, mine: [Noor, Rana]);

    [Fact]
    public void An_empty_chair_sends_the_chairs_and_to_whoever_speaks_from_it_their_own_part()
    {
        var room = RoomSpec.In(Phase.PushBack);
        Sent(room, spec => spec.Given(Facilitator, new PlaceChair(ChairKind.Patient)), Slices.Chairs);
        Sent(room, spec => spec.Given(Noor, new SpeakFrom(1)), Slices.Chairs, mine: [Noor]);
    }

    [Fact]
    public void A_line_sends_the_lines() =>
        Sent(RoomSpec.In(Phase.PushBack), room => room.Given(Noor, new OpenLine(Line, Microphone.Open, Camera.On)), Slices.Lines);

    [Fact]
    public void A_pause_sends_the_stage_and_to_the_facilitators_what_they_can_do() =>
        Sent(RoomSpec.In(Phase.PushBack), room => room.Given(Facilitator, new Pause()), Slices.Stage, mine: Facilitators);

    [Fact]
    public void The_presenters_return_concerns_the_presenter_and_the_facilitators_besides_the_stage_and_the_circle() =>
        Sent(RoomSpec.In(Phase.PushBack), room => room.GivenAdvanced(), Slices.Stage | Slices.Seats, [Rana, .. Facilitators], Facilitators);

    [Fact]
    public void A_turn_that_is_over_sends_the_round_and_the_circle() =>
        Sent(RoomSpec.In(Phase.WindDown), room => room.Given(Noor, new EndTurn(Noor)), Slices.Round | Slices.Seats, mine: [Noor, Sam]);

    [Fact]
    public void The_round_is_sent_when_it_begins_when_its_order_or_turn_changes_and_when_it_ends()
    {
        var room = RoomSpec.In(Phase.Return).Given(Tomas, new Leave());
        Assert.True(Shared(room, spec => spec.GivenAdvanced()).HasFlag(Slices.Round));
        Assert.True(Shared(room, spec => spec.Given(Tomas, new ComeBack())).HasFlag(Slices.Round));
        Assert.True(Shared(room, spec => spec.Given(new Disconnect(Noor))).HasFlag(Slices.Round));
        Assert.False(Shared(room, spec => spec.Given(Facilitator, new Pause())).HasFlag(Slices.Round));
        Assert.True(Shared(room, spec => spec.GivenAdvanced()).HasFlag(Slices.Round));
    }

    [Fact]
    public void In_the_lobby_readiness_and_goodbyes_are_sent_to_all()
    {
        var room = RoomSpec.In(Phase.Lobby);
        Sent(room, spec => spec.Given(Noor, new ReadyToLeave(true)), Slices.Company, mine: [Noor]);
        Sent(room, spec => spec.Given(Sam, new Leave()), Slices.Company | Slices.Seats, mine: [Sam]);
        Assert.False(Shared(room, spec => spec.Given(Facilitator, new Pause())).HasFlag(Slices.Company));
    }

    [Fact]
    public void The_rooms_closing_sends_how_it_ended_and_that_nobody_is_in_the_lobby_any_more()
    {
        var room = RoomSpec.In(Phase.LastMinute).At("13:01");
        Sent(
            room,
            spec => spec.WhenDue(DeadlineKind.EndingIsOver),
            Slices.Stage | Slices.Seats | Slices.Company | Slices.Ending,
            Everyone,
            Facilitators);
        Sent(room, spec => spec.When(new Connect(Noor)), Slices.None);
    }

    [Fact]
    public void What_has_not_changed_is_not_sent_again_however_much_there_is_of_it()
    {
        var room = RoomSpec.In(Phase.CaseCall)
            .Given(Noor, new OfferCase(CaseOffer.NewCase)).Given(Noor, new ConfirmPrivateSpace(true))
            .Given(Noor, new GiveSignal(SignalKind.NotAlone)).Given(Noor, new DeclareLeaving(At("12:05")))
            .Given(Facilitator, new Invite(Sam)).Given(Sam, new AnswerInvitation(false))
            .Given(Tomas, new RaiseHand());
        Assert.NotEmpty(Protection.Of(room.State)!.WillMiss);
        Sent(room, spec => spec.Given(Sam, new RaiseHand()), Slices.Hands, mine: [Sam]);
        Sent(room, spec => spec.When(Sam, new RaiseHand()).ThenNothing(), Slices.None);
    }

    [Fact]
    public void Somebody_made_a_facilitator_sees_what_facilitators_see_until_they_are_one_no_more()
    {
        var promoted = Seats.SetItem(3, Seats[3] with { Role = Role.CoFacilitator });
        var room = RoomSpec.In(Phase.PushBack);
        Sent(room, spec => spec.Given(new SetRoster(promoted)), Slices.Seats, [Noor], [.. Facilitators, Noor]);
        Assert.NotNull(room.View(Noor).Lead);
        Sent(room, spec => spec.Given(new SetRoster(Seats)), Slices.Seats, [Noor], [Noor]);
        Assert.Null(room.View(Noor).Lead);
    }

    [Fact]
    public void Somebody_new_on_the_roster_is_sent_their_own_part() =>
        Sent(
            RoomSpec.In(Phase.PushBack),
            room => room.Given(new SetRoster(Seats.Add(new Seat(Stranger, nameof(Stranger), Role.Member)))),
            Slices.Seats,
            mine: [Stranger],
            lead: Facilitators);

    [Fact]
    public void Who_has_not_gone_in_is_sent_the_phase_and_the_roster_and_nothing_that_is_done_inside()
    {
        var room = RoomSpec.In(Phase.Questions, without: Noor).When(new Connect(Noor));
        Assert.Equal(Slices.None, SentOutside(spec => spec.Given(Sam, new RaiseHand())));
        Assert.Equal(Slices.None, SentOutside(spec => spec.Given(Sam, new OpenLine(Line, Microphone.Open, Camera.On))));
        Assert.Equal(Slices.None, SentOutside(spec => spec.Given(new Disconnect(Tomas))));
        Assert.Equal(Slices.Seats, SentOutside(spec => spec.Given(new SetRoster(Seats.Add(new Seat(Stranger, nameof(Stranger), Role.Member))))));
        Assert.Equal(Slices.Stage, SentOutside(spec => spec.Given(Facilitator, new Extend(1, 100))));
        room = RoomSpec.In(Phase.LastMinute, without: Noor).When(new Connect(Noor)).At("13:01");
        Assert.Equal(Slices.Stage | Slices.Ending, SentOutside(spec => spec.WhenDue(DeadlineKind.EndingIsOver)));

        Slices SentOutside(Action<RoomSpec> step)
        {
            var before = RoomProjection.Of(room.State);
            step(room);
            var now = RoomProjection.Of(room.State, before);
            CheckViews(before, now, room.State);
            Assert.DoesNotContain(Noor, now.InsideSince(before));
            return now.PersonalSince(before).TryGetValue(Noor, out var change) ? change.Changed & SliceSets.Shared : Slices.None;
        }
    }

    [Fact]
    public void Who_goes_in_is_sent_everything_that_all_share()
    {
        var room = RoomSpec.In(Phase.Gathering, without: Noor).Given(Sam, new OpenLine(Line, Microphone.Open, Camera.On)).When(new Connect(Noor));
        var before = RoomProjection.Of(room.State);
        room.Given(Noor, new GoIn());
        var now = RoomProjection.Of(room.State, before);

        Assert.DoesNotContain(Noor, now.InsideSince(before));
        Assert.Contains(Sam, now.InsideSince(before));
        Assert.Contains(Noor, RoomProjection.Of(room.State, now).InsideSince(now));
        Assert.Equal((true, false, false), (before.IsOutside(Noor), now.IsOutside(Noor), now.IsOutside(Stranger)));
        var change = now.PersonalSince(before)[Noor];
        Assert.Equal(SliceSets.Shared | Slices.Mine, change.Changed);
        Assert.Equal(Json(now.For(Noor)), Json(before.For(Noor)!.With(change)));
        Assert.DoesNotContain(Sam, now.PersonalSince(before).Keys);
    }

    [Fact]
    public void What_all_share_and_what_is_ones_own_make_one_change()
    {
        var room = RoomSpec.In(Phase.Questions);
        var before = RoomProjection.Of(room.State);
        room.Given(Noor, new RaiseHand());
        var now = RoomProjection.Of(room.State, before);
        var shared = now.SharedSince(before)!;

        Assert.Same(shared, shared.And(null));
        var whole = shared.And(now.PersonalSince(before)[Noor]);
        Assert.Equal(Slices.Hands | Slices.Mine, whole.Changed);
        Assert.Equal(Json(now.For(Noor)), Json(before.For(Noor)!.With(whole)));
    }

    [Fact]
    public void A_change_older_than_what_is_seen_is_dropped()
    {
        var room = RoomSpec.In(Phase.Questions);
        var first = RoomProjection.Of(room.State);
        room.Given(Noor, new RaiseHand());
        var second = RoomProjection.Of(room.State, first);
        room.Given(Noor, new LowerHand(Noor));
        var seen = RoomProjection.Of(room.State, second).For(Sam)!;

        Assert.Same(seen, seen.With(second.SharedSince(first)!));
    }

    /// <summary>The slices that one step sends to everybody.</summary>
    private static Slices Shared(RoomSpec room, Action<RoomSpec> step)
    {
        var before = RoomProjection.Of(room.State);
        step(room);
        var now = RoomProjection.Of(room.State, before);
        CheckViews(before, now, room.State);
        return now.SharedSince(before)?.Changed ?? Slices.None;
    }

    /// <summary>Asserts that one step sends exactly this: to all, to each person alone, and to those who see the facilitators' slices.</summary>
    private static void Sent(
        RoomSpec room, Action<RoomSpec> step, Slices shared, IEnumerable<MemberId>? mine = null, IEnumerable<MemberId>? lead = null)
    {
        var before = RoomProjection.Of(room.State);
        step(room);
        var now = RoomProjection.Of(room.State, before);
        CheckViews(before, now, room.State);

        var personal = now.PersonalSince(before);
        Assert.Equal(shared == Slices.None ? null : shared, now.SharedSince(before)?.Changed);
        Assert.Equal(Names(mine ?? []), Names(personal.Where(p => p.Value.Changed.HasFlag(Slices.Mine)).Select(p => p.Key)));
        Assert.Equal(Names(lead ?? []), Names(personal.Where(p => p.Value.Changed.HasFlag(Slices.Lead)).Select(p => p.Key)));
        Assert.DoesNotContain(personal.Values, c => c.Changed == Slices.None);
        Assert.DoesNotContain(
            personal, p => !before.IsOutside(p.Key) && !now.IsOutside(p.Key) && (p.Value.Changed & SliceSets.Shared) != Slices.None);

        static string Names(IEnumerable<MemberId> people) => string.Join(", ", Everyone.Add(Stranger).Where(people.Contains).Select(NameOf));
    }

    /// <summary>Asserts that the earlier view with the changes applied equals the current view, and that every changed slice was named.</summary>
    private static void CheckViews(RoomProjection before, RoomProjection now, RoomState state)
    {
        var shared = now.SharedSince(before);
        var personal = now.PersonalSince(before);
        Assert.All(personal.Values.Append(shared).OfType<RoomChange>(), c => Assert.Equal(Slices.None, Carried(c) & ~c.Changed));
        foreach (var member in state.Seats.Select(s => s.Member))
        {
            Assert.Equal(Json(RoomProjection.Of(state).For(member)), Json(now.For(member)));
            if (before.For(member) is not { } view)
                continue;
            if (shared is not null && !before.IsOutside(member) && !now.IsOutside(member))
                view = view.With(shared);
            if (personal.TryGetValue(member, out var own))
                view = view.With(own);
            Assert.Equal(Json(now.For(member)), Json(view with { Revision = now.Revision }));
        }
    }

    private static Slices Carried(RoomChange change) =>
        new (object? Slice, Slices Name)[]
        {
            (change.Stage, Slices.Stage), (change.Seats, Slices.Seats), (change.Hands, Slices.Hands), (change.Chairs, Slices.Chairs),
            (change.Round, Slices.Round), (change.Company, Slices.Company), (change.Ending, Slices.Ending), (change.Lines, Slices.Lines),
            (change.Mine, Slices.Mine), (change.Lead, Slices.Lead),
        }.Where(s => s.Slice is not null).Aggregate(Slices.None, (all, s) => all | s.Name);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);

    [Fact]
    public void Each_slice_that_changed_is_named_on_the_wire_also_where_all_did()
    {
        // A browser looks for each name: a name that stands for several would leave it with what it has.
        Slices[] each = [.. Enum.GetValues<Slices>().Where(slice => BitOperations.IsPow2((int)slice))];
        var all = each.Aggregate(Slices.None, (sum, slice) => sum | slice);
        Assert.Equal(string.Join(", ", each), all.ToString());
        Assert.DoesNotContain(Enum.GetValues<Slices>(), slice => slice != Slices.None && !each.Contains(slice));
    }
}
