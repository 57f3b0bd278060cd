using System.Collections.Immutable;

namespace BalintRoom.Programmes.Results;

/// <summary>Why the programme refuses. The names are stable; the sentence for people is looked up by the name.</summary>
public enum ProgrammeRefusal
{
    /// <summary>There is no such thing, or it is not theirs: the two are told apart nowhere.</summary>
    NotFound,

    /// <summary>A name has at least one character that can be seen.</summary>
    NameEmpty,

    /// <summary>Too long. Argument 0: the most characters.</summary>
    NameTooLong,

    /// <summary>Control characters, and marks that turn the direction of the text around it.</summary>
    NameCharacters,

    /// <summary>A room has seats for twelve, facilitators included.</summary>
    RoomFull,

    /// <summary>A group needs somebody who leads it: the one who makes it.</summary>
    YouMustLead,

    /// <summary>Somebody is listed twice.</summary>
    ListedTwice,

    /// <summary>Somebody else has put people on the roster meanwhile whom this list does not have.</summary>
    RosterChanged,

    /// <summary>Only a member can be the deputy, and only one.</summary>
    DeputyInvalid,

    /// <summary>The earliest training stage comes after the latest.</summary>
    StagesReversed,

    /// <summary>The slot has begun already. Argument 0: the earliest local start.</summary>
    SlotInPast,

    /// <summary>No day was chosen, or one that no calendar has.</summary>
    DateMissing,

    /// <summary>No time of day was chosen.</summary>
    TimeMissing,

    /// <summary>More than two years ahead.</summary>
    SlotTooFarAhead,

    /// <summary>The clocks jump over that time. Argument 0: the first local time after the jump.</summary>
    TimeDoesNotExist,

    /// <summary>The clocks go back and show that time twice; which one is meant must be said.</summary>
    TimeHappensTwice,

    /// <summary>No such time zone.</summary>
    ZoneUnknown,

    /// <summary>Slots are 45, 60, 75 or 90 minutes.</summary>
    SlotLength,

    /// <summary>A phase has less than its least time. Argument 0: those minutes.</summary>
    PhaseTooShort,

    /// <summary>The phases together are longer than the slot. Argument 0: by how many minutes.</summary>
    PlanLongerThanSlot,

    /// <summary>Nothing was left of a series: it has no day, or all are skipped. A series has 1 to 60 days, every 1 to 8 weeks.</summary>
    SeriesEmpty,

    /// <summary>A day to skip is none of the series' days. Argument 0: the day.</summary>
    SkipUnknown,

    /// <summary>The group has another session at that time. Argument 0: when it begins.</summary>
    Overlaps,

    /// <summary>The session was called off.</summary>
    SessionCalledOff,

    /// <summary>The session is over.</summary>
    SessionOver,

    /// <summary>The session has been opened, so it cannot be called off.</summary>
    SessionOpened,

    /// <summary>More follow-ups than cases.</summary>
    MoreFollowUpsThanCases,

    /// <summary>The call is elsewhere, and nothing says where.</summary>
    CallLinkMissing,

    /// <summary>The link to the call is too long. Argument 0: the most characters.</summary>
    CallLinkTooLong,

    /// <summary>The link to the call carries a user's name or password.</summary>
    CallLinkNamesUser,

    /// <summary>The link to the call is no https address of a host.</summary>
    CallLinkInvalid,

    /// <summary>A group needs a facilitator or a co-facilitator.</summary>
    NobodyLeads,

    /// <summary>Whoever coordinates a programme sits in none of its groups.</summary>
    CoordinatorStaysOut,

    /// <summary>A programme needs somebody who coordinates it.</summary>
    LastCoordinator,

    /// <summary>That is no https address of a page.</summary>
    AddressInvalid,

    /// <summary>Too many tries from here within a minute.</summary>
    TooManyTries,

    /// <summary>That is no address for mail.</summary>
    EmailInvalid,

    /// <summary>Two on one roster have the same address.</summary>
    EmailTwice,

    /// <summary>The address has been confirmed by its owner, who alone can change it. Argument 0: their name.</summary>
    EmailIsTheirs,

    /// <summary>Attendance is kept for 12 to 120 months, or for as long as the programme is.</summary>
    KeepMonthsInvalid,

    /// <summary>In an online session whoever was connected was there; only people round one table are ticked.</summary>
    AttendanceIsConnection,
}

/// <summary>A refusal as a value.</summary>
/// <param name="Code">Why.</param>
/// <param name="Field">Which field of the form it is about; null for the whole.</param>
/// <param name="Arguments">What the sentence names, where the code says so.</param>
public sealed record Refusal(ProgrammeRefusal Code, string? Field = null, params ImmutableArray<object> Arguments);

/// <summary>Either a value, or why there is none.</summary>
/// <param name="Value">The value; default when refused.</param>
/// <param name="Refusals">Every reason; empty when it succeeded.</param>
public sealed record Outcome<T>(T? Value, ImmutableArray<Refusal> Refusals)
{
    public bool Succeeded => Refusals.IsEmpty;

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal]);

    public static implicit operator Outcome<T>(ImmutableArray<Refusal> refusals) => new(default, refusals);
}
