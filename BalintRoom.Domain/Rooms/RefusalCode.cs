using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// Why a room refuses a command. The names are part of the hub's protocol and must not change; the text for people is looked up
/// by the name.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefusalCode>))]
public enum RefusalCode
{
    /// <summary>There is no such room, or the caller is not on its roster: no reply tells which.</summary>
    NoSuchRoom,

    /// <summary>Members and observers are let in from a quarter of an hour before the session starts.</summary>
    DoorsNotOpen,

    /// <summary>A connection must join a room first.</summary>
    NotJoined,

    /// <summary>A room with this id is planned already.</summary>
    AlreadyPlanned,

    /// <summary>
    /// The roster must have 1 to 30 different people, no more than 12 of them in the circle, at least one facilitator, and a deputy only among the members.
    /// </summary>
    RosterInvalid,

    /// <summary>The slot must end after it starts.</summary>
    SlotInvalid,

    /// <summary>The room is closed.</summary>
    RoomClosed,

    /// <summary>Only a facilitator or co-facilitator may.</summary>
    FacilitatorsOnly,

    /// <summary>The deputy may only bring the group to the wind-down, and only while the room holds.</summary>
    DeputyOnlyInHold,

    /// <summary>Not in this phase.</summary>
    NotInThisPhase,

    /// <summary>The phase has changed since the revision acted on: the step was done already, or no longer applies.</summary>
    AlreadyDone,

    /// <summary>The phase table allows no step from this phase to that one.</summary>
    NoSuchExit,

    /// <summary>The case presentation needs a presenter who accepted.</summary>
    NoPresenterYet,

    /// <summary>There is a presenter, or somebody has been asked, already.</summary>
    OnePresenterOnly,

    /// <summary>The one asked must be in the room and a member of the circle.</summary>
    NotInTheRoom,

    /// <summary>Only the person asked to present may answer.</summary>
    NotInvited,

    /// <summary>An <i>Advance</i> can be taken back for ten seconds.</summary>
    TooLateToTakeBack,

    /// <summary>There is no phase to go back to.</summary>
    NothingBefore,

    /// <summary>Phases are extended by 1, 2 or 5 minutes.</summary>
    ExtendByOneTwoOrFive,

    /// <summary>
    /// That would take the ending's minutes. <see cref="RoomRejection.At"/> is the latest end this phase can have.
    /// </summary>
    EndingIsProtected,

    /// <summary>
    /// The presenter is to be brought back for somebody who must leave. <see cref="RoomRejection.At"/> is the latest end this phase
    /// can have, until that choice is changed.
    /// </summary>
    BroughtBackForLeaving,

    /// <summary>The end cannot be put off any further. <see cref="RoomRejection.At"/> is the latest end there is.</summary>
    PutOffTooFar,

    /// <summary>There is no time left for another case.</summary>
    NoTimeForAnotherCase,

    /// <summary>The plan is invalid: see <see cref="Phases.PlanFault"/>.</summary>
    PlanInvalid,

    /// <summary>Cases are offered and presented by members; facilitators hold the frame.</summary>
    MembersOnly,

    /// <summary>An observer has no turn.</summary>
    ObserversListen,

    /// <summary>The presenter, sitting back, listens; they may signal the facilitators.</summary>
    SittingBack,

    /// <summary>The leaving time must lie within the session. <see cref="RoomRejection.At"/> is the slot's end.</summary>
    LeavingOutsideTheSession,

    /// <summary>The person has no leaving time any more, or has left.</summary>
    NoLeavingTime,

    /// <summary>The leaving time acted on has changed. <see cref="RoomRejection.At"/> is what it is now.</summary>
    LeavingTimeChanged,

    /// <summary>
    /// The person leaves before the presenter could be back. <see cref="RoomRejection.At"/> is the earliest time for a return.
    /// </summary>
    LeavesBeforeTheReturn,

    /// <summary>The return or the wind-down has begun: nothing is decided about leaving times any more.</summary>
    EndingHasBegun,

    /// <summary>Only one's own; facilitators may for others.</summary>
    NotYours,

    /// <summary>Only the presenter, while sitting back.</summary>
    PresenterOnly,

    /// <summary>The rate limit was exceeded. <see cref="RoomRejection.At"/> is when it is possible again.</summary>
    TooSoon,

    /// <summary>The name of a chair has 1 to 40 characters and no control characters.</summary>
    ChairNameInvalid,

    /// <summary>There are four empty chairs already.</summary>
    TooManyChairs,

    /// <summary>There is no such chair, or somebody speaks from it.</summary>
    ChairNotFree,

    /// <summary>It is not their turn.</summary>
    NotYourTurn,

    /// <summary>They have left; ComeBack returns them.</summary>
    HasLeft,

    /// <summary>They have not gone in yet; GoIn does that.</summary>
    AtTheDoor,

    /// <summary>That person does not wait at the door.</summary>
    NotAtTheDoor,

    /// <summary>The session's call takes place in another program or in person: the room carries no sound.</summary>
    CallIsElsewhere,

    /// <summary>Only where the group meets in person can somebody be said to be absent: elsewhere their connection shows it.</summary>
    OnlyInPerson,

    /// <summary>A link to a call is an https address of at most 500 characters.</summary>
    CallInvalid,

    /// <summary>One of the two media lines is not open, or was replaced by another.</summary>
    NoSuchLine,

    /// <summary>The room's voices go another way by now than over that place at a media server, or that offer has been replaced.</summary>
    NotThisWay,

    /// <summary>Others have the floor now.</summary>
    OthersHaveTheFloor,

    /// <summary>A typed message has 1 to 280 characters and no control characters.</summary>
    WordsInvalid,

    /// <summary>An SDP description has at most 24 576 characters, a candidate at most 1024.</summary>
    TooLong,

    /// <summary>A value outside what the message allows.</summary>
    UnknownChoice,

    /// <summary>
    /// The connection or the person sent more than anybody needs. <see cref="RoomRejection.At"/> is when it is possible again.
    /// </summary>
    TooManyAtOnce,

    /// <summary>The room could not be stored, so nothing has changed.</summary>
    NotStored,
}
