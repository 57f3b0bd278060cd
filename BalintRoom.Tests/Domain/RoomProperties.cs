using System.Collections.Immutable;
using System.Text.Json;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Rooms.Deciding;
using BalintRoom.Domain.Views;
using BalintRoom.Tests.Support;
using CsCheck;

namespace BalintRoom.Tests.Domain;

/// <summary>What holds after every random sequence of commands.</summary>
public sealed class RoomProperties
{
    [Fact]
    public void The_walks_come_to_every_phase()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<Phase, bool>();
        Always(after => seen[after.Phase] = true);
        Assert.Empty(Enum.GetValues<Phase>().Except(seen.Keys));
    }

    [Fact]
    public void There_is_one_presenter_at_most() => Always(after =>
    {
        Assert.False(after is { Asked: not null, Presenter: not null });
        Assert.True(RoomProjection.Of(after).Seats.Count(s => s.IsPresenter) <= 1);
        Assert.DoesNotContain(after.Chairs, c => c.TakenBy is { } member && after.IsSittingBack(member));
    });

    [Fact]
    public void Phases_change_along_the_table_alone() => EachEvent((before, happened, after) =>
    {
        var rule = PhaseTable.Of(before.Phase);
        var isLegal = happened switch
        {
            RoomEvent.PhaseBegan { Change: PhaseChange.Advanced } e => e.Phase == before.NextPhase || rule.OtherExits.Contains(e.Phase),
            RoomEvent.PhaseBegan { Change: PhaseChange.WentBack } e => e.Phase == rule.Back,
            RoomEvent.PhaseBegan { Change: PhaseChange.ByDeputy } e => e.Phase == Phase.WindDown && before is { IsOpen: true, LedByDeputy: true },
            RoomEvent.PhaseBegan { Change: PhaseChange.TimeUp } e =>
                e.Phase == before.NextPhase && before.Phase is Phase.WindDown or Phase.Lobby,
            RoomEvent.RoomClosed { Reason: EndReason.CalledOff } => before.Phase == Phase.Waiting,
            RoomEvent.RoomClosed { Reason: EndReason.TimeUp } => before.Phase == Phase.LastMinute,
            RoomEvent.RoomClosed { Reason: EndReason.EveryoneLeft } => before.Phase >= Phase.WindDown,
            RoomEvent.RoomClosed { Reason: EndReason.Expired } => true,
            RoomEvent.AdvanceTakenBack => after.Phase == before.TakeBack!.Before.Phase,
            _ => after.Phase == before.Phase,
        };
        Assert.True(isLegal, $"{before.Phase} → {happened}");
    });

    [Fact]
    public void The_revision_rises_with_every_event() => EachEvent((before, happened, after) =>
        Assert.Equal(before.Revision + (happened is RoomEvent.Restored ? RoomEvolution.RestoreLeap + 1 : 1), after.Revision));

    [Fact]
    public void The_clock_stands_exactly_while_paused_or_held() => Always(after =>
        Assert.Equal(after.ClockRuns, after.StoppedAt is null));

    [Fact]
    public void A_room_with_a_facilitator_is_not_held() => Always(after =>
        Assert.False(after is { IsHeld: true, NoFacilitatorSince: null }));

    [Fact]
    public void Nobody_who_has_gone_keeps_a_hand_a_chair_or_a_turn() => Always(after =>
    {
        Assert.DoesNotContain(after.Hands, after.IsGone);
        Assert.DoesNotContain(after.HeardHands, h => after.IsGone(h.Member));
        Assert.DoesNotContain(after.Chairs, c => c.TakenBy is { } member && after.IsGone(member));
        Assert.False(after is { Phase: Phase.WindDown, Round.Now: { } now } && after.IsGone(now));
    });

    [Fact]
    public void The_presenter_is_never_the_first_in_a_check_out_round() => EachEvent((before, happened, _) =>
    {
        if (happened is RoomEvent.RoundBegan { Order: { Length: > 1 } order } && before.Presenter is { } presenter)
            Assert.NotEqual(presenter, order[0]);
    });

    [Fact]
    public void In_the_check_out_round_one_has_the_turn_at_most_and_nobody_has_it_twice() => EachEvent((before, happened, after) =>
    {
        if (after.Round is { Now: { } now } round)
            Assert.True(round.Order.Contains(now) && !round.Had.Contains(now));
        Assert.Equal(after.Round?.Order.Length ?? 0, after.Round?.Order.Distinct().Count() ?? 0);

        // The turn passes from a person who is present to another only once it is over.
        if (happened is RoomEvent.TurnGiven && before.Round?.Now is { } had)
            Assert.False(before.IsHere(had));
    });

    [Fact]
    public void Nobody_waits_at_a_door_that_is_open_to_them() => Always(after =>
        Assert.DoesNotContain(
            after.Seats, s => after.DoorPlaceOf(s.Member) is { AskedAt: not null, Answer: not DoorAnswer.Now } && !RoomDoor.Holds(after, s)));

    [Fact]
    public void Nobody_waits_at_the_door_past_the_beginning_of_a_phase() => Walk(step =>
    {
        if (step.Decision.Events.Any(e => e is RoomEvent.PhaseBegan))
            Assert.DoesNotContain(step.After.Door, d => d.Value is { IsThere: true, AskedAt: not null } && !step.After.MustBeLetIn.Contains(d.Key));
    });

    [Fact]
    public void Whoever_has_been_in_the_room_is_never_at_its_door() => Always(after =>
    {
        Assert.DoesNotContain(after.Door.Keys, m => after.HasBeenIn(m) && !after.MustBeLetIn.Contains(m));
        Assert.DoesNotContain(after.MustBeLetIn, after.IsHere);
        Assert.DoesNotContain(after.Lines.Keys.Concat(after.Hands).Concat(after.Ready), m => !after.HasBeenIn(m));
    });

    [Fact]
    public void Whoever_is_outside_sees_the_same_whatever_happens_in_the_room() => Walk(
        step =>
        {
            var state = step.After;
            var inside = state.Presences.Keys.Where(m => state.HasBeenIn(m) && !state.IsGone(m) && !state.MustBeLetIn.Contains(m)).ToList();
            var emptied = state with
            {
                Case = 0,
                Presenter = null,
                Presented = [],
                LedByDeputy = false,
                PresenterInView = false,
                Round = null,
                Hands = [],
                Chairs = [],
                Ready = [],
                Lines = ImmutableDictionary<MemberId, Line>.Empty,
                EndedLines = ImmutableDictionary<MemberId, LineId>.Empty,
                Presences = state.Presences.RemoveRange(inside),
            };

            // When a phase ends is seen from outside, and with it that the presenter is brought back for somebody, though not for whom.
            emptied = emptied with
            {
                Presences = emptied.Presences.SetItems(inside.Where(state.LeavingDecisions.ContainsKey).Select(
                    m => KeyValuePair.Create(m, new Presence(PresenceState.Here, state.SlotStartsAt, EverHere: true)))),
            };
            foreach (var seat in state.Seats.Where(s => RoomDoor.IsOutside(state, s) && s.Member != state.Presenter))
                Assert.Equal(Json(RoomProjection.Of(emptied).For(seat.Member)), Json(RoomProjection.Of(state).For(seat.Member)));
        },
        walks: 50);

    [Fact]
    public void A_command_repeated_has_no_second_effect() => Walk(step =>
    {
        // A restart is not idempotent: each one is an event.
        if (!step.Decision.Events.IsEmpty && step.Command is not RoomCommand.Restore)
            Assert.Empty(RoomDecider.Decide(step.After, step.Command).Events);
    });

    [Fact]
    public void A_decision_carries_the_state_its_events_lead_to() => Walk(step =>
    {
        var state = step.Before;
        for (var i = 0; i < step.Decision.Events.Length; i++)
        {
            state = RoomEvolution.Evolve(state, step.Decision.Events[i]);
            Assert.Equal(state.Revision, step.Decision.RevisionAfter(i));
        }

        Assert.Equal(LastingPart(state), LastingPart(step.Decision.Next));
        Assert.Equal(state.Revision, step.Decision.Next.Revision);
    });

    [Fact]
    public void A_refusal_changes_nothing() => Walk(step =>
    {
        if (step.Decision.IsRefused)
            Assert.Empty(step.Decision.Events);
    });

    [Fact]
    public void A_room_rebuilt_from_its_journal_is_the_room_that_lived() => RoomWalk.Any.Sample(
        moves =>
        {
            var first = RoomWalk.Start(moves).State;
            var (live, rebuilt) = (first, first);
            foreach (var happened in RoomWalk.Steps(moves).SelectMany(s => s.Decision.Events))
            {
                live = RoomEvolution.Evolve(live, happened);
                if (happened is RoomEvent.Persisted)
                    rebuilt = RoomEvolution.Evolve(rebuilt with { Revision = RevisionBefore(live, happened) }, happened);
            }

            var restored = new RoomEvent.Restored(Cast.At("15:30"));
            var journalled = rebuilt with { Revision = live.Revision };
            Assert.Equal(LastingPart(RoomEvolution.Evolve(live, restored)), LastingPart(RoomEvolution.Evolve(journalled, restored)));
        },
        iter: 200);

    [Fact]
    public void Nobodys_view_depends_on_what_they_may_not_see() => Walk(
        step =>
        {
            var state = step.After;
            var projection = RoomProjection.Of(state);
            bool BringsBack(MemberId m) => state.LeavingDecisions.GetValueOrDefault(m)?.Choice == LeavingChoice.BringBack;
            foreach (var seat in state.Seats)
            {
                var (member, view) = (seat.Member, projection.For(seat.Member)!);
                Assert.Equal(seat.Role.IsFacilitator() && !view.Mine.IsOutside, view.Lead is not null);
                Assert.Equal(member, view.Mine.Member);
                Assert.True(view.Mine.Touches == 0 || state.IsSittingBack(member));
                if (seat.Role.IsFacilitator())
                    continue;

                var withoutOthersSecrets = state with
                {
                    Offers = state.Offers.RemoveRange(state.Offers.Keys.Where(m => m != member)),
                    Declined = [],
                    Asked = state.Asked == member ? member : null,
                    Signals = state.Signals.RemoveAll(s => s.From != member),
                    SeenSignals = [],
                    HeardHands = [],
                    PrivateSpaces = state.PrivateSpaces.Intersect([member]),
                    Leaving = state.Leaving.RemoveRange(state.Leaving.Keys.Where(m => m != member && !BringsBack(m))),
                    LastTouches = state.LastTouches.RemoveRange(state.LastTouches.Keys.Where(m => m != member)),
                    Touches = state.IsSittingBack(member) ? state.Touches : 0,
                    Browsers = state.Browsers.RemoveRange(state.Browsers.Keys.Where(m => m != member)),
                    Door = state.Door.RemoveRange(state.Door.Keys.Where(m => m != member)),
                    AccessChanges = [],
                    MustBeLetIn = state.MustBeLetIn.Intersect([member]),

                    // Whether somebody else reads captions is seen, and not who.
                    CaptionReaders = state.CaptionReaders.Intersect([member])
                        .Union(state.CaptionReaders.Remove(member).IsEmpty ? [] : new[] { Cast.Stranger }),
                };
                Assert.Equal(Json(RoomProjection.Of(withoutOthersSecrets).For(member)), Json(view));
            }
        },
        walks: 20);

    [Fact]
    public void What_changed_put_on_the_view_before_is_the_view_now() => RoomWalk.Any.Sample(
        moves =>
        {
            RoomProjection? before = null;
            foreach (var state in RoomWalk.Steps(moves).Select(s => s.After))
            {
                var now = RoomProjection.Of(state, before);
                Assert.Equal(Json(RoomProjection.Of(state).For(state.Seats[0].Member)), Json(now.For(state.Seats[0].Member)));
                foreach (var member in before is null ? [] : state.Seats.Select(s => s.Member).Where(m => before.For(m) is not null))
                {
                    var updated = before!.For(member)!;
                    if (now.SharedSince(before) is { } shared && !before.IsOutside(member) && !now.IsOutside(member))
                        updated = updated.With(shared);
                    if (now.PersonalSince(before).GetValueOrDefault(member) is { } personal)
                        updated = updated.With(personal);
                    Assert.Equal(now.For(member), updated with { Revision = now.Revision });
                }

                before = now;
            }
        },
        iter: 25);

    private static void Walk(Action<WalkStep> check, int walks = 200) => RoomWalk.EachStep(RoomWalk.Any, check, walks);

    private static void Always(Action<RoomState> check) => Walk(step => check(step.After));

    private static void EachEvent(Action<RoomState, RoomEvent, RoomState> check) => Walk(step =>
    {
        var state = step.Before;
        foreach (var happened in step.Decision.Events)
        {
            var next = RoomEvolution.Evolve(state, happened);
            check(state, happened, next);
            state = next;
        }
    });

    private static long RevisionBefore(RoomState after, RoomEvent happened) =>
        after.Revision - (happened is RoomEvent.Restored ? RoomEvolution.RestoreLeap + 1 : 1);

    /// <summary>The persisted part of a room as text, without transient state, also in the room that an undo would restore.</summary>
    internal static string LastingPart(RoomState state) => Json(WithoutPassing(state));

    private static RoomState WithoutPassing(RoomState state) => state with
    {
        Offers = ImmutableDictionary<MemberId, CaseOffer>.Empty,
        Declined = [],
        PrivateSpaces = [],
        Hands = [],
        HeardHands = [],
        Signals = [],
        SeenSignals = [],
        Chairs = [],
        LastChair = 0,
        Touches = 0,
        LastTouches = ImmutableDictionary<MemberId, DateTimeOffset>.Empty,
        Ready = [],
        CaptionReaders = [],
        Browsers = ImmutableDictionary<MemberId, SeatBrowsers>.Empty,
        Door = ImmutableDictionary<MemberId, DoorPlace>.Empty,
        TakeBack = state.TakeBack is { } point ? point with { Before = WithoutPassing(point.Before) } : null,
    };

    internal static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
