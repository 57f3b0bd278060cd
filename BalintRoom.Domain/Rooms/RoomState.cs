using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// The whole state of a room, rebuilt from its events. Immutable; only <see cref="RoomEvolution"/> creates new ones. What each
/// person may see is decided in <c>Views</c>, never here.
/// </summary>
public sealed record RoomState
{
    /// <summary>Which room.</summary>
    public required RoomId Id { get; init; }

    /// <summary>
    /// Rises by one with each event, and by <see cref="RoomEvolution.RestoreLeap"/> when the room is loaded from its journal.
    /// </summary>
    public long Revision { get; init; }

    /// <summary>Whether the room exists: it has been planned.</summary>
    public bool IsPlanned { get; init; }

    public DateTimeOffset SlotStartsAt { get; init; }

    public DateTimeOffset SlotEndsAt { get; init; }

    public PhasePlan Plan { get; init; } = PhasePlan.For(60);

    /// <summary>Where the group hears and sees each other.</summary>
    public RoomCall Call { get; init; } = RoomCall.InTheRoom;

    /// <summary>The closed roster, in the order of the circle.</summary>
    public ImmutableArray<Seat> Seats { get; init; } = [];

    public ImmutableDictionary<MemberId, Presence> Presences { get; init; } = ImmutableDictionary<MemberId, Presence>.Empty;

    /// <summary>When each person was in the room, in the order of their stays; kept when they are removed from the roster.</summary>
    public ImmutableDictionary<MemberId, ImmutableArray<Stay>> Stays { get; init; } = ImmutableDictionary<MemberId, ImmutableArray<Stay>>.Empty;

    /// <summary>When each person said they must leave.</summary>
    public ImmutableDictionary<MemberId, DateTimeOffset> Leaving { get; init; } = ImmutableDictionary<MemberId, DateTimeOffset>.Empty;

    /// <summary>What the facilitators chose for those leaving times; a time they have not decided about moves nothing.</summary>
    public ImmutableDictionary<MemberId, LeavingDecision> LeavingDecisions { get; init; } =
        ImmutableDictionary<MemberId, LeavingDecision>.Empty;

    /// <summary>
    /// How ways into the room changed while the session runs: for each person the last change of each kind, oldest first.
    /// </summary>
    public ImmutableArray<AccessChange> AccessChanges { get; init; } = [];

    /// <summary>
    /// Who does not come in, nor comes back, until a facilitator lets them in: their seat or link was made while the session runs.
    /// </summary>
    public ImmutableHashSet<MemberId> MustBeLetIn { get; init; } = [];

    // Where the session is

    public Phase Phase { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// When the phase's time is up, if the presenter is brought back for nobody: what clocks show is
    /// <see cref="Protection.EndOfPhase"/>. While the clock is stopped, the time it has been stopped is added only when it starts
    /// again.
    /// </summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The latest end of a phase that a facilitator has given it by extending it; null where none was extended.</summary>
    public DateTimeOffset? ExtendedTo { get; init; }

    /// <summary>
    /// The revision at which this phase began: a command with an earlier <c>SeenRevision</c> was meant for another phase.
    /// </summary>
    public long PhaseRevision { get; init; }

    /// <summary>The revision at which this phase's end was last set.</summary>
    public long EndRevision { get; init; }

    public bool IsPaused { get; init; }

    public bool IsHeld { get; init; }

    /// <summary>Since when the clock is stopped, by a pause or a hold.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Since when no facilitator is connected.</summary>
    public DateTimeOffset? NoFacilitatorSince { get; init; }

    /// <summary>Whether the deputy is bringing the group to its end.</summary>
    public bool LedByDeputy { get; init; }

    /// <summary>When each phase was last gone through; the times of the second case replace those of the first.</summary>
    public ImmutableDictionary<Phase, PhaseSpan> Past { get; init; } = ImmutableDictionary<Phase, PhaseSpan>.Empty;

    /// <summary>The room before the last <i>Advance</i>, for as long as it can be taken back.</summary>
    public TakeBackPoint? TakeBack { get; init; }

    /// <summary>The phase's end before it was last extended, for as long as that can be taken back.</summary>
    public ExtensionPoint? Extension { get; init; }

    // The case

    /// <summary>How many case discussions were begun.</summary>
    public int Case { get; init; }

    /// <summary>How many of them were follow-ups.</summary>
    public int FollowUps { get; init; }

    /// <summary>Whether the case counted last is still on the table.</summary>
    public bool CaseIsOpen { get; init; }

    /// <summary>Who accepted to present; kept through the wind-down so that going back restores them.</summary>
    public MemberId? Presenter { get; init; }

    /// <summary>Who has presented a case in this session, so that members can take turns; never which case.</summary>
    public ImmutableHashSet<MemberId> Presented { get; init; } = [];

    public bool PresentsFollowUp { get; init; }

    /// <summary>Who has been asked and has not answered.</summary>
    public MemberId? Asked { get; init; }

    // The ending

    public CheckOutRound? Round { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When the presenter of the last case came back.</summary>
    public DateTimeOffset? PresenterBackAt { get; init; }

    /// <summary>When the case was put down.</summary>
    public DateTimeOffset? PutDownAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public EndReason? EndReason { get; init; }

    /// <summary>Of whom a facilitator said that they are not at the table. It counts in person alone, and not while they are connected.</summary>
    public ImmutableHashSet<MemberId> Absent { get; init; } = [];

    // Transient: in memory only

    public ImmutableDictionary<MemberId, CaseOffer> Offers { get; init; } = ImmutableDictionary<MemberId, CaseOffer>.Empty;

    public ImmutableArray<MemberId> Declined { get; init; } = [];

    public ImmutableHashSet<MemberId> PrivateSpaces { get; init; } = [];

    public ImmutableArray<MemberId> Hands { get; init; } = [];

    /// <summary>The hands that a facilitator has lowered in this phase, each person's last, oldest first.</summary>
    public ImmutableArray<HeardHand> HeardHands { get; init; } = [];

    public ImmutableArray<Signal> Signals { get; init; } = [];

    /// <summary>The signals that a facilitator has seen and that were not sent again, oldest first.</summary>
    public ImmutableArray<SeenSignal> SeenSignals { get; init; } = [];

    public ImmutableArray<EmptyChair> Chairs { get; init; } = [];

    public int LastChair { get; init; }

    /// <summary>How many touches the presenter received in this phase.</summary>
    public int Touches { get; init; }

    /// <summary>When each person touched last, for the rate limit alone.</summary>
    public ImmutableDictionary<MemberId, DateTimeOffset> LastTouches { get; init; } =
        ImmutableDictionary<MemberId, DateTimeOffset>.Empty;

    public ImmutableHashSet<MemberId> Ready { get; init; } = [];

    /// <summary>Each person's media line.</summary>
    public ImmutableDictionary<MemberId, Line> Lines { get; init; } = ImmutableDictionary<MemberId, Line>.Empty;

    /// <summary>Each person's last media line that was ended with its browser.</summary>
    public ImmutableDictionary<MemberId, LineId> EndedLines { get; init; } = ImmutableDictionary<MemberId, LineId>.Empty;

    /// <summary>Whether the facilitators chose that the presenter is seen while sitting back.</summary>
    public bool PresenterInView { get; init; }

    /// <summary>Who has asked to read captions of what is said.</summary>
    public ImmutableHashSet<MemberId> CaptionReaders { get; init; } = [];

    /// <summary>The people in whose seat there is or was more than one browser.</summary>
    public ImmutableDictionary<MemberId, SeatBrowsers> Browsers { get; init; } = ImmutableDictionary<MemberId, SeatBrowsers>.Empty;

    /// <summary>The people at the door.</summary>
    public ImmutableDictionary<MemberId, DoorPlace> Door { get; init; } = ImmutableDictionary<MemberId, DoorPlace>.Empty;

    // Questions the deciders and views ask

    public Seat? SeatOf(MemberId member) => Seats.FirstOrDefault(s => s.Member == member);

    public Presence PresenceOf(MemberId member) => Presences.GetValueOrDefault(member, Presence.NotYet);

    public bool IsHere(MemberId member) => PresenceOf(member).IsHere;

    /// <summary>Whether they have been in the room at any time; attendance counts from then.</summary>
    public bool HasBeenIn(MemberId member) => PresenceOf(member).EverHere;

    public DoorPlace DoorPlaceOf(MemberId member) => Door.GetValueOrDefault(member, DoorPlace.None);

    public bool IsAtTheDoor(MemberId member) => DoorPlaceOf(member).IsThere;

    public SeatBrowsers BrowsersOf(MemberId member) => Browsers.GetValueOrDefault(member, SeatBrowsers.None);

    /// <summary>
    /// Whether somebody can be asked something now: they are connected or, in person, have not said that they leave. In person a
    /// device says nothing about presence: some people have none, and a sleeping phone loses its connection. There a facilitator says
    /// who is absent.
    /// </summary>
    public bool CanBeAsked(MemberId member) => IsHere(member)
        || (Call.Place == CallPlace.InPerson && SeatOf(member) is not null && PresenceOf(member).State != PresenceState.Left && !IsAbsent(member));

    /// <summary>Whether a facilitator said that they are not at the table.</summary>
    public bool IsAbsent(MemberId member) => Call.Place == CallPlace.InPerson && Absent.Contains(member) && !IsHere(member);

    /// <summary>
    /// Whether they have left, or are no longer on the roster; not where a lost connection is still in its grace period.
    /// </summary>
    public bool IsGone(MemberId member) => SeatOf(member) is null || PresenceOf(member).State == PresenceState.Left;

    public bool IsOpen => IsPlanned && Phase is not (Phase.Waiting or Phase.Closed);

    /// <summary>Whether the session runs, or should: its room is open, or its slot has begun.</summary>
    public bool IsUnderWay(DateTimeOffset now) => IsOpen || (IsPlanned && Phase == Phase.Waiting && now >= SlotStartsAt);

    public bool ClockRuns => !IsPaused && !IsHeld;

    /// <summary>Who presents the case on the table, or is about to.</summary>
    public MemberId? PresenterAtTheTable => Phase is >= Phase.CaseCall and <= Phase.Return ? Presenter : null;

    public bool IsSittingBack(MemberId member) => Phase == Phase.PushBack && Presenter == member;

    /// <summary>What the phase's end becomes if the clock starts again at this moment.</summary>
    public DateTimeOffset? EndWhenResumedAt(DateTimeOffset now) =>
        StoppedAt is { } stopped && EndsAt is { } end ? end + (now - stopped) : EndsAt;

    /// <summary>Where <i>Advance</i> leads from here; the wind-down of a plan without a lobby leads to the last minute.</summary>
    public Phase? NextPhase => Phase == Phase.WindDown && !Plan.HasLobby ? Phase.LastMinute : PhaseTable.Of(Phase).Next;

    public static RoomState Unplanned(RoomId id) => new() { Id = id };
}

/// <summary>What an <i>Advance</i> changed, so that taking it back restores all of it.</summary>
/// <param name="Until">Until when; inclusive.</param>
/// <param name="Before">The room as it was; what has happened since in presence, leaving times and signals is not undone with
/// it.</param>
public sealed record TakeBackPoint(DateTimeOffset Until, RoomState Before);

/// <summary>What an <i>Extend</i> changed.</summary>
/// <param name="Until">Until when it can be taken back; inclusive.</param>
/// <param name="EndsAt">The <see cref="RoomState.EndsAt"/> before it.</param>
/// <param name="ExtendedTo">The <see cref="RoomState.ExtendedTo"/> before it.</param>
public sealed record ExtensionPoint(DateTimeOffset Until, DateTimeOffset? EndsAt, DateTimeOffset? ExtendedTo);

/// <summary>The check-out round: one at a time, in an order the room keeps.</summary>
/// <param name="Order">Everybody with a turn.</param>
/// <param name="Had">Who has had theirs.</param>
/// <param name="Now">Whose turn it is; null when nobody present is left to ask.</param>
public sealed record CheckOutRound(ImmutableArray<MemberId> Order, ImmutableHashSet<MemberId> Had, MemberId? Now);
