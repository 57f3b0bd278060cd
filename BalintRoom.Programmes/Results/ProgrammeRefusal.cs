namespace BalintRoom.Programmes.Results;

/// <summary>Why a request is refused. The names are stable; the sentence shown to people is looked up by the name.</summary>
public enum ProgrammeRefusal
{
    /// <summary>It does not exist, or the caller has no access to it: the two are never distinguished.</summary>
    NotFound,

    /// <summary>A name needs at least one visible character.</summary>
    NameEmpty,

    /// <summary>Too long. Argument 0: the most characters.</summary>
    NameTooLong,

    /// <summary>Contains characters that <see cref="BalintRoom.Domain.Rooms.TextRules"/> does not accept.</summary>
    NameCharacters,

    /// <summary>A room takes no more people. Argument 0: how many it takes, facilitators included.</summary>
    RoomFull,

    /// <summary>The circle takes no more people; the room takes more observers. Argument 0: how many it takes, facilitators included.</summary>
    CircleFull,

    /// <summary>The facilitator who makes a group must be one of its facilitators.</summary>
    CreatorMustFacilitate,

    /// <summary>
    /// A link of somebody who facilitates is mailed to them, and they have no address. Argument 0: their name.
    /// </summary>
    FacilitatorNeedsAddress,

    /// <summary>A person is listed twice.</summary>
    ListedTwice,

    /// <summary>Somebody else has meanwhile added people to the roster whom this list does not contain.</summary>
    RosterChanged,

    /// <summary>Only a member can be the deputy, and only one.</summary>
    DeputyInvalid,

    /// <summary>The earliest training stage is later than the latest.</summary>
    StagesReversed,

    /// <summary>The slot has already begun. Argument 0: the earliest possible local start.</summary>
    SlotInPast,

    /// <summary>The day is missing or not a valid date.</summary>
    DateMissing,

    /// <summary>The time of day is missing.</summary>
    TimeMissing,

    /// <summary>The day is more than two years ahead.</summary>
    SlotTooFarAhead,

    /// <summary>The local time is skipped by a daylight saving change. Argument 0: the first local time after the gap.</summary>
    TimeDoesNotExist,

    /// <summary>The local time occurs twice because of a daylight saving change; the form must say which is meant.</summary>
    TimeHappensTwice,

    /// <summary>Unknown time zone.</summary>
    ZoneUnknown,

    /// <summary>Slots are 45, 60, 75 or 90 minutes.</summary>
    SlotLength,

    /// <summary>A phase is shorter than its minimum. Argument 0: the minimum in minutes.</summary>
    PhaseTooShort,

    /// <summary>The phases together are longer than the slot. Argument 0: the excess in minutes.</summary>
    PlanLongerThanSlot,

    /// <summary>
    /// A series has no sessions: it has no day, or all are skipped. A series has 1 to 60 days, every 1 to 8 weeks.
    /// </summary>
    SeriesEmpty,

    /// <summary>A day to skip is not one of the series' days. Argument 0: the day.</summary>
    SkipUnknown,

    /// <summary>The group has another session at that time. Argument 0: its start.</summary>
    Overlaps,

    /// <summary>
    /// A facilitator has a session of another group at that time. Argument 0: their name. Argument 1: that group. Argument 2: the session's start.
    /// </summary>
    FacilitatorBusy,

    /// <summary>The day is a public holiday. Argument 0: the day. Argument 1: what is celebrated.</summary>
    OnHoliday,

    /// <summary>The day is at the weekend. Argument 0: the day.</summary>
    OnWeekend,

    /// <summary>All days of a series are at the weekend. Argument 0: the weekday. Argument 1: how many days.</summary>
    SeriesOnWeekend,

    /// <summary>In Germany the series would count no more: its first and its last session are to be in person.</summary>
    SeriesEndsOnline,

    /// <summary>In Germany the series would count no more: from its first to its last session it spans less than argument 0 months.</summary>
    SeriesTooShort,

    /// <summary>The group has sessions to come, which would be cancelled. Argument 0: how many.</summary>
    SessionsPlanned,

    /// <summary>A message to a group is empty.</summary>
    MessageEmpty,

    /// <summary>Nobody of the group has an email address.</summary>
    NobodyReachable,

    /// <summary>The session has been cancelled.</summary>
    SessionCancelled,

    /// <summary>The session is over.</summary>
    SessionOver,

    /// <summary>The session has been opened and so cannot be cancelled.</summary>
    SessionOpened,

    /// <summary>More follow-ups than case discussions.</summary>
    MoreFollowUpsThanCases,

    /// <summary>The call is external, and the link or description is missing.</summary>
    CallLinkMissing,

    /// <summary>The link to the call is too long. Argument 0: the most characters.</summary>
    CallLinkTooLong,

    /// <summary>The link to the call contains a user name or password.</summary>
    CallLinkNamesUser,

    /// <summary>The link to the call is not an https URL with a host.</summary>
    CallLinkInvalid,

    /// <summary>A group needs a facilitator or a co-facilitator.</summary>
    NoFacilitator,

    /// <summary>A coordinator of a programme cannot be on the roster of one of its groups.</summary>
    CoordinatorStaysOut,

    /// <summary>A programme needs at least one coordinator.</summary>
    LastCoordinator,

    /// <summary>Not an https URL.</summary>
    AddressInvalid,

    /// <summary>Too many attempts from this address within a minute.</summary>
    TooManyTries,

    /// <summary>Not an email address.</summary>
    EmailInvalid,

    /// <summary>A list has an email address where the name should be.</summary>
    NameIsAddress,

    /// <summary>Two people of a list have one name, and without addresses they cannot be told apart. Argument 0: the line of the other.</summary>
    NameTwice,

    /// <summary>Somebody on the roster has that name already, and without addresses the two cannot be told apart.</summary>
    NameHere,

    /// <summary>A list names a role that is none. Argument 0: as it is written.</summary>
    RoleUnknown,

    /// <summary>A list names a training stage that is none. Argument 0: as it is written.</summary>
    StageUnknown,

    /// <summary>A line of a list may be read in several ways, or in none.</summary>
    LineNotUnderstood,

    /// <summary>A line of a list of several groups names none.</summary>
    GroupMissing,

    /// <summary>A list names a group, and several groups of the programme have that name: which of them is meant has to be chosen.</summary>
    GroupNameTwice,

    /// <summary>Another group of the programme, perhaps an archived one, has that name. Argument 0: a name that none has.</summary>
    GroupNameTaken,

    /// <summary>Two people on one roster have the same email address.</summary>
    EmailTwice,

    /// <summary>The email address has been confirmed by its owner, who alone can change it. Argument 0: their name.</summary>
    EmailIsTheirs,

    /// <summary>Only the person may do it, within minutes of signing in.</summary>
    SignInAgain,

    /// <summary>The retention period is 12 to 120 months, or unlimited.</summary>
    KeepMonthsInvalid,

    /// <summary>Minutes of attendance are a multiple of five, from 0 to argument 0.</summary>
    MinutesInvalid,

    /// <summary>A correction of attendance needs a reason.</summary>
    CorrectionReasonMissing,

    /// <summary>This correction does not stand any more, or another one was made after it.</summary>
    CorrectionNotLast,

    /// <summary>The least share of a session that counts is 1 to 100 per cent.</summary>
    LeastShareInvalid,
}
