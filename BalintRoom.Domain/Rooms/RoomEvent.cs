using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// Something that happened in a room. <see cref="Persisted"/> events are stored before anyone sees them; <see cref="Transient"/>
/// ones live in memory only, because a group would not write them down either. No event contains anything said about a case.
/// </summary>
public abstract record RoomEvent
{
    private RoomEvent() { }

    /// <summary>Stored until the session is purged; the room's state is rebuilt from these.</summary>
    [JsonDerivedType(typeof(RoomPlanned), nameof(RoomPlanned))]
    [JsonDerivedType(typeof(RosterSet), nameof(RosterSet))]
    [JsonDerivedType(typeof(AccessChanged), nameof(AccessChanged))]
    [JsonDerivedType(typeof(SlotSet), nameof(SlotSet))]
    [JsonDerivedType(typeof(CallSet), nameof(CallSet))]
    [JsonDerivedType(typeof(PlanEdited), nameof(PlanEdited))]
    [JsonDerivedType(typeof(PhaseBegan), nameof(PhaseBegan))]
    [JsonDerivedType(typeof(AdvanceTakenBack), nameof(AdvanceTakenBack))]
    [JsonDerivedType(typeof(EndMoved), nameof(EndMoved))]
    [JsonDerivedType(typeof(Paused), nameof(Paused))]
    [JsonDerivedType(typeof(Resumed), nameof(Resumed))]
    [JsonDerivedType(typeof(Held), nameof(Held))]
    [JsonDerivedType(typeof(HoldLifted), nameof(HoldLifted))]
    [JsonDerivedType(typeof(Invited), nameof(Invited))]
    [JsonDerivedType(typeof(InvitationEnded), nameof(InvitationEnded))]
    [JsonDerivedType(typeof(PresenterAccepted), nameof(PresenterAccepted))]
    [JsonDerivedType(typeof(PresenterReleased), nameof(PresenterReleased))]
    [JsonDerivedType(typeof(LeavingDeclared), nameof(LeavingDeclared))]
    [JsonDerivedType(typeof(LeavingDecided), nameof(LeavingDecided))]
    [JsonDerivedType(typeof(Arrived), nameof(Arrived))]
    [JsonDerivedType(typeof(WentAway), nameof(WentAway))]
    [JsonDerivedType(typeof(LeftRoom), nameof(LeftRoom))]
    [JsonDerivedType(typeof(AbsenceNoted), nameof(AbsenceNoted))]
    [JsonDerivedType(typeof(RoundBegan), nameof(RoundBegan))]
    [JsonDerivedType(typeof(TurnGiven), nameof(TurnGiven))]
    [JsonDerivedType(typeof(TurnEnded), nameof(TurnEnded))]
    [JsonDerivedType(typeof(Restored), nameof(Restored))]
    [JsonDerivedType(typeof(RoomClosed), nameof(RoomClosed))]
    public abstract record Persisted : RoomEvent;

    /// <summary>Never stored; gone when the phase, the room or the process ends.</summary>
    public abstract record Transient : RoomEvent;

    public sealed record RoomPlanned(RoomSetup Setup) : Persisted;

    /// <param name="Seats">The new roster.</param>
    /// <param name="At">When.</param>
    /// <param name="By">The name of who changed it; null where it is not known.</param>
    public sealed record RosterSet(ImmutableArray<Seat> Seats, DateTimeOffset At, string? By = null) : Persisted;

    /// <summary>Somebody's link was made or revoked while the session runs.</summary>
    public sealed record AccessChanged(AccessChange Change) : Persisted;

    public sealed record SlotSet(DateTimeOffset StartsAt, DateTimeOffset EndsAt) : Persisted;

    public sealed record CallSet(RoomCall Call) : Persisted;

    /// <param name="Phases">A valid plan.</param>
    /// <param name="EndsAt">The current phase's new end; null in phases without one.</param>
    public sealed record PlanEdited(ImmutableArray<PlannedPhase> Phases, DateTimeOffset? EndsAt) : Persisted;

    /// <param name="Phase">The phase that began.</param>
    /// <param name="At">When.</param>
    /// <param name="EndsAt">When its time is up; null in phases without an end. Only the ending phases end by themselves.</param>
    /// <param name="Change">How it came to begin.</param>
    /// <param name="TakeBackUntil">Until when it can be taken back; null where it cannot.</param>
    public sealed record PhaseBegan(
        Phase Phase, DateTimeOffset At, DateTimeOffset? EndsAt, PhaseChange Change, DateTimeOffset? TakeBackUntil) : Persisted;

    public sealed record AdvanceTakenBack(DateTimeOffset At) : Persisted;

    /// <summary>The current phase's end was moved.</summary>
    /// <param name="EndsAt">The new <see cref="RoomState.EndsAt"/>.</param>
    /// <param name="TakeBackUntil">Until when it can be taken back; null where it takes an earlier one back.</param>
    public sealed record EndMoved(DateTimeOffset EndsAt, DateTimeOffset? TakeBackUntil = null) : Persisted;

    public sealed record Paused(DateTimeOffset At) : Persisted;

    /// <param name="EndsAt">The end, later by as long as the clock was stopped; null in phases without one.</param>
    public sealed record Resumed(DateTimeOffset? EndsAt) : Persisted;

    /// <summary>No facilitator is connected: the clock stops.</summary>
    public sealed record Held(DateTimeOffset At) : Persisted;

    /// <param name="EndsAt">The end, later by as long as the clock was stopped; null in phases without one.</param>
    /// <param name="ByDeputy">Whether the deputy took over for the gentle end.</param>
    public sealed record HoldLifted(DateTimeOffset? EndsAt, bool ByDeputy) : Persisted;

    public sealed record Invited(MemberId Member) : Persisted;

    /// <summary>Declined, withdrawn, or obsolete: which of these is not recorded.</summary>
    public sealed record InvitationEnded(MemberId Member) : Persisted;

    public sealed record PresenterAccepted(MemberId Member, bool IsFollowUp) : Persisted;

    /// <summary>The presenter was released before the case was put down.</summary>
    public sealed record PresenterReleased : Persisted;

    /// <summary>Somebody said when they must leave; null for staying. What was chosen for an earlier time of theirs is over.</summary>
    public sealed record LeavingDeclared(MemberId Member, DateTimeOffset? At) : Persisted;

    /// <param name="Member">Whose leaving time.</param>
    /// <param name="Choice">What the facilitators chose; null where they took their choice back.</param>
    /// <param name="At">When they chose.</param>
    public sealed record LeavingDecided(MemberId Member, LeavingChoice? Choice, DateTimeOffset At, MemberId? By = null) : Persisted;

    /// <summary>Went into the room, for the first time or again.</summary>
    public sealed record Arrived(MemberId Member, DateTimeOffset At) : Persisted;

    public sealed record WentAway(MemberId Member, DateTimeOffset At) : Persisted;

    public sealed record LeftRoom(MemberId Member, DateTimeOffset At, LeaveKind Kind) : Persisted;

    /// <summary>A facilitator said whether somebody without a device is at the table.</summary>
    public sealed record AbsenceNoted(MemberId Member, bool IsAbsent) : Persisted;

    /// <summary>The check-out round began in this order.</summary>
    public sealed record RoundBegan(ImmutableArray<MemberId> Order) : Persisted;

    /// <summary>The turn is this person's; null when nobody present is left to ask.</summary>
    public sealed record TurnGiven(MemberId? Member) : Persisted;

    /// <summary>Somebody's turn is over; whether they spoke or passed is not recorded.</summary>
    public sealed record TurnEnded(MemberId Member) : Persisted;

    public sealed record Restored(DateTimeOffset At) : Persisted;

    public sealed record RoomClosed(DateTimeOffset At, EndReason Reason) : Persisted;

    /// <summary>Connected, without having been in the room.</summary>
    public sealed record CameToDoor(MemberId Member) : Transient;

    /// <summary>Lost the connection at the door.</summary>
    public sealed record WentFromDoor(MemberId Member) : Transient;

    /// <summary>Wanted to go in and has to wait.</summary>
    public sealed record AskedToGoIn(MemberId Member, DateTimeOffset At) : Transient;

    /// <summary>It is settled when somebody at the door is let in.</summary>
    public sealed record DoorAnswered(MemberId Member, DoorAnswer Answer) : Transient;

    public sealed record CaseOffered(MemberId Member, CaseOffer? Offer) : Transient;

    /// <summary>The invited person declined; only facilitators see it, until the case call is over.</summary>
    public sealed record InvitationDeclined(MemberId Member) : Transient;

    public sealed record PrivateSpaceConfirmed(MemberId Member, bool Confirmed) : Transient;

    public sealed record HandRaised(MemberId Member) : Transient;

    public sealed record HandLowered(MemberId Member) : Transient;

    /// <summary>A facilitator lowered somebody else's hand.</summary>
    public sealed record HandHeard(HeardHand Hand) : Transient;

    public sealed record SignalGiven(Signal Signal) : Transient;

    /// <summary>The sender withdrew the signal.</summary>
    public sealed record SignalCleared(Signal Signal) : Transient;

    /// <summary>A facilitator marked somebody else's signal as seen.</summary>
    public sealed record SignalSeen(SeenSignal Seen) : Transient;

    /// <summary>The sender is kept only for the rate limit.</summary>
    public sealed record Touched(MemberId From, DateTimeOffset At) : Transient;

    public sealed record ChairPlaced(EmptyChair Chair) : Transient;

    public sealed record ChairRemoved(int Id) : Transient;

    /// <param name="Member">Who moved.</param>
    /// <param name="ChairId">The chair they speak from; null for their own.</param>
    public sealed record ChairChanged(MemberId Member, int? ChairId) : Transient;

    public sealed record ReadinessChanged(MemberId Member, bool Ready) : Transient;

    public sealed record LineOpened(MemberId Member, Line Line) : Transient;

    /// <param name="Member">Whose line.</param>
    /// <param name="Ended">The line, where others must end their connection to it at once; null where it may only be lost.</param>
    public sealed record LineClosed(MemberId Member, LineId? Ended = null) : Transient;

    public sealed record PresenterShown(bool Shown) : Transient;

    /// <summary>Somebody wants to read captions, or no longer.</summary>
    public sealed record CaptionsAsked(MemberId Member, bool Wanted) : Transient;

    /// <param name="Member">Whose seat.</param>
    /// <param name="Browsers">The browsers in it now.</param>
    public sealed record BrowsersChanged(MemberId Member, ImmutableArray<Browser> Browsers) : Transient;

    /// <summary>A browser said of all the others in its seat that they are the same person's.</summary>
    public sealed record BrowsersConfirmed(MemberId Member, BrowserId By) : Transient;

    /// <summary>All browsers in a seat but one were ended.</summary>
    public sealed record BrowsersEnded(MemberId Member, BrowserId Kept) : Transient;
}
