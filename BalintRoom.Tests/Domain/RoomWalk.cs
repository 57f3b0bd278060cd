using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Rooms.Deciding;
using BalintRoom.Tests.Support;
using CsCheck;
using static BalintRoom.Domain.Rooms.RoomCommand;

namespace BalintRoom.Tests.Domain;

/// <summary>One command of a walk, with the room before and after it.</summary>
internal sealed record WalkStep(RoomState Before, RoomCommand Command, Decision Decision, RoomState After);

/// <summary>
/// A random sequence of commands of the whole cast: sensible and senseless, allowed and not, with time passing between. It is made of plain numbers,
/// so that a failing walk shrinks and can be repeated from its seed.
/// </summary>
internal static class RoomWalk
{
    /// <summary>The kind of command (out of a hundred), the actor, the person it concerns, a variant, and the seconds before it.</summary>
    internal readonly record struct Move(int What, int Who, int Whom, int Which, int Gap);

    private static readonly Gen<Move> AnyMove = Gen.Select(
        Gen.Int[0, 124], Gen.Int[0, 15], Gen.Int[0, 8], Gen.Int[0, 9], Gen.Frequency((8, Gen.Int[0, 20]), (2, Gen.Int[21, 400])),
        (what, who, whom, which, gap) => new Move(what, who, whom, which, gap));

    public static Gen<Move[]> Any { get; } = AnyMove.Array[20, 120];

    /// <summary>Walks of little else than leaving times, what is decided about them, and what moves the clock.</summary>
    public static Gen<Move[]> AboutLeaving { get; } = Gen.Select(
        AnyMove,
        Gen.Frequency(
            (3, Gen.Const(0)), // Advance
            (3, Gen.Int[24, 35]), // TakeBack, GoBack, Extend, Pause, Resume, EditPlan
            (2, Gen.Int[39, 52]), // Invite, AnswerInvitation
            (4, Gen.Const(54)), // DeclareLeaving
            (6, Gen.Const(103)), // DecideLeaving
            (1, Gen.Int[85, 95])), // Leave, ComeBack, Disconnect, Connect
        (move, what) => move with { What = what }).Array[10, 60];

    /// <summary>The start of a walk: anywhere from the waiting room to the wind-down, sometimes with people still to come.</summary>
    public static RoomSpec Start(Move[] moves) =>
        RoomSpec.In((Phase)(moves[0].Whom % (int)Phase.Lobby), lobby: moves[0].Which > 2, moves[0].Who < 8 ? [] : [Cast.Noor, Cast.Observer]);

    public static IEnumerable<WalkStep> Steps(Move[] moves)
    {
        var spec = Start(moves);
        var (state, now) = (spec.State, spec.Now);
        foreach (var move in moves)
        {
            now += Cast.Seconds(move.Gap);
            var command = CommandOf(move, state) with { Now = now };
            if (command is DeclareLeaving { At: not null } leaving)
                command = leaving with { At = now + Cast.Minutes(move.Whom * 5 - 2) };
            var decision = RoomDecider.Decide(state, command);
            var after = decision.Events.Aggregate(state, RoomEvolution.Evolve);
            yield return new WalkStep(state, command, decision, after);
            state = after;
        }
    }

    private static RoomCommand CommandOf(Move move, RoomState state)
    {
        var (_, who, w, n, _) = move;
        var whom = w < 8 ? Cast.Everyone[w] : Cast.Stranger;

        // Half of all commands come from a facilitator, so that most walks make progress.
        var actor = who < 8 ? Cast.Everyone[who] : Cast.Everyone[who % 2];
        var seen = n == 0 ? state.Revision - 3 : state.Revision;
        var chair = state.Chairs.Select(c => c.Id).ElementAtOrDefault(n / 8);
        var signal = state.Signals.FirstOrDefault() ?? new Signal(whom, SignalKind.NotAlone);
        return move.What switch
        {
            < 13 => new Advance(seen) { Actor = actor },
            < 16 => new PlaceChair((ChairKind)(n % 5), n > 5 ? $"Chair {n}" : null) { Actor = actor },
            < 21 => new SpeakFrom(n == 0 ? null : chair) { Actor = whom },
            < 22 => new RemoveChair(chair) { Actor = actor },
            < 24 => new Advance(seen, (Phase)(n + 1)) { Actor = actor },
            < 27 => new TakeBack(seen) { Actor = actor },
            < 29 => new GoBack(seen) { Actor = actor },
            < 32 => new Extend(n - 1, seen) { Actor = actor },
            < 33 => new Pause { Actor = actor },
            < 35 => new Resume { Actor = actor },
            < 36 => new EditPlan(n == 9 ? [] : PhasePlan.For(PhasePlan.Slots[n % 4], n > 3).Phases) { Actor = actor },
            < 39 => new OfferCase(n == 9 ? null : (CaseOffer)(n / 2)) { Actor = whom },
            < 45 => new Invite(whom) { Actor = actor },
            < 46 => new WithdrawInvitation { Actor = actor },
            < 53 => new AnswerInvitation(n > 1) { Actor = n > 0 && state.Asked is { } asked ? asked : actor },
            < 54 => new ConfirmPrivateSpace(n > 2) { Actor = actor },
            < 57 => new DeclareLeaving(n == 0 ? null : default(DateTimeOffset)) { Actor = whom },
            < 60 => new RaiseHand { Actor = whom },
            < 61 => new LowerHand(whom) { Actor = actor },
            < 63 => new GiveSignal((SignalKind)(n % 4)) { Actor = n < 5 && state.Presenter is { } presenter ? presenter : whom },
            < 65 => new ClearSignal(signal.From, signal.Kind) { Actor = actor },
            < 69 => new Touch { Actor = whom },
            < 82 => new EndTurn(n > 1 && state.Round?.Now is { } turn ? turn : whom) { Actor = n > 5 ? whom : actor },
            < 85 => new ReadyToLeave(n > 1) { Actor = whom },
            < 86 => new Leave { Actor = whom },
            < 88 => new ComeBack { Actor = whom },
            < 92 => new Disconnect(n < 4 ? actor : whom),
            < 96 => new Connect(n < 4 ? actor : whom),
            < 97 => n < 8 ? new SetRoster(RosterOf(w, n)) : new SetCall(new RoomCall(n == 8 ? CallPlace.InPerson : CallPlace.InTheRoom)),
            < 98 => new Restore(),
            < 101 => new SetBrowsers(whom, [.. Cast.Browsers.Take(n / 2)]),
            < 102 => new ConfirmBrowsers(Cast.Browsers[n / 3].Id) { Actor = whom },
            < 103 => new EndOtherBrowsers(Cast.Browsers[n / 3].Id) { Actor = whom },
            < 108 => DecisionOf(state, whom, n) with { Actor = actor },
            < 109 => new CutOff(whom),
            < 113 => new GoIn { Actor = n < 6 && AtTheDoor(state) is { } guest ? guest : whom },
            < 115 => new AnswerDoor(AtTheDoor(state) ?? whom, (DoorAnswer)(n / 4)) { Actor = actor },
            < 116 => new Connect(n < 5 ? Cast.Noor : Cast.Observer),
            < 117 => new NoteAccess(whom, n < 7 ? AccessChangeKind.LinkMade : AccessChangeKind.LinkRevoked, n % 2 == 0 ? "Cora" : null),
            < 118 => new SetAbsent(whom, n > 3) { Actor = actor },
            < 119 => new AskForCaptions(n > 3) { Actor = whom },
            _ => new ReachDeadline(RoomDeadlines.Of(state).OrderBy(d => d.Due).ElementAtOrDefault(n / 5)
                ?? new RoomDeadline(DeadlineKind.HoldIsDue, Cast.At("12:00"))),
        };
    }

    /// <summary>Checks each step of random walks.</summary>
    public static void EachStep(Gen<Move[]> any, Action<WalkStep> check, int walks) => any.Sample(
        moves =>
        {
            foreach (var step in Steps(moves))
                check(step);
        },
        iter: walks);

    private static DecideLeaving DecisionOf(RoomState state, MemberId whom, int which)
    {
        var (member, at) = state.Leaving.OrderBy(l => l.Value).ElementAtOrDefault(which / 4);
        return new DecideLeaving(
            which == 9 ? whom : member,
            at,
            which switch { 0 => null, 1 => (LeavingChoice)9, _ => (LeavingChoice)(which % 2) });
    }

    private static MemberId? AtTheDoor(RoomState state) => state.Door.Where(d => d.Value.IsThere).Select(d => (MemberId?)d.Key).FirstOrDefault();

    /// <summary>The whole cast, or without one person, or with one in another role.</summary>
    private static ImmutableArray<Seat> RosterOf(int whom, int which) => (whom, which) switch
    {
        (8, _) => Cast.Seats,
        (_, < 3) => Cast.Seats.RemoveAt(whom),
        (_, < 6) => Cast.Seats.SetItem(whom, Cast.Seats[whom] with { Role = (Role)(which % 4), IsDeputy = false }),
        _ => Cast.Seats,
    };
}
