using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// A request to change a room, by a person or the system. <see cref="Now"/> is part of the command because the decider has no
/// clock.
/// </summary>
/// <remarks>
/// <c>SeenRevision</c> is the revision of the view the person acted on. Where the phase (or its end) has changed since, the
/// command is refused as <see cref="RefusalCode.AlreadyDone"/>, so that two presses at once make one step.
/// </remarks>
public abstract record RoomCommand
{
    private RoomCommand() { }

    /// <summary>When the server received the command.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>Sent by the room itself or by the programme, never by a person in the room.</summary>
    public abstract record BySystem : RoomCommand;

    /// <summary>Sent by a person on the roster; the server sets who.</summary>
    public abstract record ByMember : RoomCommand
    {
        /// <summary>The sender. Set by the server from the signed-in person, whatever a client sends.</summary>
        public MemberId Actor { get; init; }
    }

    /// <summary>Sent by a person on the roster; refused unless they are a facilitator or co-facilitator.</summary>
    public abstract record ByFacilitator : ByMember;

    // By the system

    /// <summary>Creates the room.</summary>
    public sealed record PlanRoom(RoomSetup Setup) : BySystem;

    /// <summary>Replaces the roster: a removed person leaves at once, a new one may enter.</summary>
    /// <param name="Seats">The new roster.</param>
    /// <param name="By">The name of who changed it; null where it is not known.</param>
    public sealed record SetRoster(ImmutableArray<Seat> Seats, string? By = null) : BySystem;

    /// <summary>
    /// Somebody's link was made or revoked by somebody else. Before the session that is nothing to the room; while it runs, facilitators
    /// are told, and whoever comes by the new link is let in by a facilitator.
    /// </summary>
    public sealed record NoteAccess(MemberId Member, AccessChangeKind Kind, string? By) : BySystem;

    /// <summary>Changes the slot of a room that nobody has opened yet.</summary>
    public sealed record SetSlot(DateTimeOffset StartsAt, DateTimeOffset EndsAt) : BySystem;

    /// <summary>Sets where the group's call takes place from now on.</summary>
    public sealed record SetCall(RoomCall Call) : BySystem;

    /// <summary>A person's first connection came up.</summary>
    /// <param name="Member">Whose.</param>
    /// <param name="IsFromElsewhere">Whether it comes from a browser that has not been in their seat.</param>
    public sealed record Connect(MemberId Member, bool IsFromElsewhere = false) : BySystem;

    /// <summary>A person's last connection is gone.</summary>
    public sealed record Disconnect(MemberId Member) : BySystem;

    /// <summary>The browsers from which a person is connected, in the order in which they came.</summary>
    public sealed record SetBrowsers(MemberId Member, ImmutableArray<Browser> Browsers) : BySystem;

    /// <summary>A person's access was revoked: they leave the room at once, and may come back with a new link.</summary>
    public sealed record CutOff(MemberId Member) : BySystem;

    /// <summary>The room was loaded from its journal: all its connections and its transient state are gone.</summary>
    public sealed record Restore : BySystem;

    /// <summary>A deadline is due. One the room no longer has is ignored.</summary>
    public sealed record ReachDeadline(RoomDeadline Deadline) : BySystem;

    // Taking the group through its phases: facilitators

    /// <summary>
    /// Opens the room, begins the next phase, or one of the phase's other exits. During a hold the deputy may begin the
    /// wind-down.
    /// </summary>
    /// <param name="SeenRevision">The revision acted on.</param>
    /// <param name="To">The phase to begin; null for the next.</param>
    public sealed record Advance(long SeenRevision, Phase? To = null) : ByMember;

    /// <summary>
    /// Undoes an <see cref="Advance"/> or <see cref="Extend"/> of less than <see cref="RoomLimits.TakeBack"/> ago, the last first: restores the state before
    /// it.
    /// </summary>
    public sealed record TakeBack(long SeenRevision) : ByFacilitator;

    /// <summary>Begins the phase before this one again.</summary>
    public sealed record GoBack(long SeenRevision) : ByFacilitator;

    /// <summary>Moves the phase's end by 1, 2 or 5 minutes.</summary>
    public sealed record Extend(int Minutes, long SeenRevision) : ByFacilitator;

    public sealed record Pause : ByFacilitator;

    public sealed record Resume : ByFacilitator;

    /// <summary>Changes the times of the phases still to come, and of this one.</summary>
    public sealed record EditPlan(ImmutableArray<PlannedPhase> Phases) : ByFacilitator;

    /// <summary>
    /// Chooses what to do for somebody who must leave early; null takes the choice back. Can be changed until the return begins.
    /// </summary>
    /// <param name="Member">Who must leave.</param>
    /// <param name="LeavingAt">The leaving time acted on: refused where it has changed since.</param>
    /// <param name="Choice">The choice.</param>
    public sealed record DecideLeaving(MemberId Member, DateTimeOffset LeavingAt, LeavingChoice? Choice) : ByFacilitator;

    // The door

    /// <summary>Goes into the room for the first time. Whoever comes late asks to be let in by it.</summary>
    public sealed record GoIn : ByMember;

    /// <summary>A facilitator says when somebody who waits at the door is let in. Can be changed until then.</summary>
    public sealed record AnswerDoor(MemberId Member, DoorAnswer Answer) : ByFacilitator;

    // The case call

    /// <summary>Privately tells the facilitators of a case; null takes it back.</summary>
    public sealed record OfferCase(CaseOffer? Offer) : ByMember;

    /// <summary>A facilitator asks somebody to present.</summary>
    public sealed record Invite(MemberId Member) : ByFacilitator;

    /// <summary>A facilitator withdraws the invitation, or releases the presenter before the case is begun.</summary>
    public sealed record WithdrawInvitation : ByFacilitator;

    /// <summary>The invited person accepts or declines; the group sees neither a refusal nor a reason.</summary>
    public sealed record AnswerInvitation(bool Accept) : ByMember;

    // In the circle

    public sealed record ConfirmPrivateSpace(bool Confirmed) : ByMember;

    /// <summary>
    /// A facilitator says of somebody without a device that they are not at the table, or are after all: in person the room cannot know.
    /// </summary>
    public sealed record SetAbsent(MemberId Member, bool IsAbsent) : ByFacilitator;

    /// <summary>Declares when the actor must leave; null for staying to the end. It moves nothing: facilitators decide.</summary>
    public sealed record DeclareLeaving(DateTimeOffset? At) : ByMember;

    /// <summary>Raises the actor's hand.</summary>
    public sealed record RaiseHand : ByMember;

    /// <summary>Lowers a hand: one's own, or for a facilitator anybody's.</summary>
    public sealed record LowerHand(MemberId Member) : ByMember;

    /// <summary>Sends a silent signal to the facilitators.</summary>
    public sealed record GiveSignal(SignalKind Kind) : ByMember;

    /// <summary>Takes one's own signal back, or for a facilitator marks anybody's as seen.</summary>
    public sealed record ClearSignal(MemberId From, SignalKind Kind) : ByMember;

    /// <summary>"I've felt that too": only the presenter receives it, and nobody sees from whom.</summary>
    public sealed record Touch : ByMember;

    public sealed record PlaceChair(ChairKind Kind, string? Name = null) : ByFacilitator;

    public sealed record RemoveChair(int Id) : ByFacilitator;

    /// <summary>Speaks from an empty chair; null goes back to one's own.</summary>
    public sealed record SpeakFrom(int? ChairId) : ByMember;

    // Sound and pictures

    /// <summary>Opens the actor's media line, or updates its microphone and camera. Replaces a line opened before.</summary>
    public sealed record OpenLine(LineId Line, Microphone Microphone, Camera Camera) : ByMember;

    /// <summary>Closes the actor's media line.</summary>
    /// <param name="Line">Which.</param>
    /// <param name="ForGood">Whether its browser was ended: then others must not go on with it, as they do with a line that is merely
    /// lost. Set by the server.</param>
    public sealed record CloseLine(LineId Line, bool ForGood = false) : ByMember;

    /// <summary>Sets whether the presenter is seen while sitting back.</summary>
    public sealed record ShowPresenter(bool Shown) : ByFacilitator;

    /// <summary>Asks to read captions of what the others say, or no longer. Each of them decides whether their browser writes any.</summary>
    public sealed record AskForCaptions(bool Wanted) : ByMember;

    // More than one browser in the actor's seat

    /// <summary>"That's me": the other browsers in the seat are the actor's own too.</summary>
    /// <param name="Browser">The browser it is said on. Set by the server.</param>
    public sealed record ConfirmBrowsers(BrowserId Browser) : ByMember;

    /// <summary>Ends the seat's connections from all browsers but one.</summary>
    /// <param name="Browser">The browser that stays: the one it is said on. Set by the server.</param>
    public sealed record EndOtherBrowsers(BrowserId Browser) : ByMember;

    // The ending

    /// <summary>
    /// Ends the actor's turn in the check-out round, or for a facilitator anybody's; whether they spoke or passed is not
    /// recorded.
    /// </summary>
    public sealed record EndTurn(MemberId Member) : ByMember;

    /// <summary>Sets whether the actor is ready to leave the lobby together with the others.</summary>
    public sealed record ReadyToLeave(bool Ready) : ByMember;

    /// <summary>Says goodbye.</summary>
    public sealed record Leave : ByMember;

    /// <summary>Comes back to the same seat after a goodbye; a lost connection comes back by itself.</summary>
    public sealed record ComeBack : ByMember;
}
