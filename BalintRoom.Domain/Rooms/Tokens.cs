using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>What a member privately tells the facilitators in the case call. "Not today" is a full answer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseOffer>))]
public enum CaseOffer
{
    NewCase,
    FollowUp,
    NotToday,
}

/// <summary>What a member can silently tell the facilitators.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignalKind>))]
public enum SignalKind
{
    /// <summary>The presenter, sitting back, would like to come back.</summary>
    ComeBack,

    /// <summary>Somebody is not all right.</summary>
    NotAllRight,

    /// <summary>Somebody is no longer alone where they are.</summary>
    NotAlone,
}

/// <summary>Whom an empty chair stands for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChairKind>))]
public enum ChairKind
{
    Patient,
    Family,
    Colleague,

    /// <summary>A role the facilitator names; the name lives in memory only.</summary>
    Named,
}

/// <summary>An empty chair in the circle, from which a member may speak.</summary>
/// <param name="Id">Its number in this room; not used again.</param>
/// <param name="Kind">Whom it stands for.</param>
/// <param name="Name">For <see cref="ChairKind.Named"/>: 1 to <see cref="RoomLimits.ChairNameLength"/> characters; else null.</param>
/// <param name="TakenBy">Who speaks from it now.</param>
public sealed record EmptyChair(int Id, ChairKind Kind, string? Name, People.MemberId? TakenBy);

/// <summary>A silent signal that the facilitators have not yet taken in.</summary>
public sealed record Signal(People.MemberId From, SignalKind Kind);

/// <summary>Why a room closed; told to everyone in words.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndReason>))]
public enum EndReason
{
    /// <summary>The last minute was over.</summary>
    TimeUp,

    /// <summary>Everybody in the lobby left together, or the last one left.</summary>
    EveryoneLeft,

    /// <summary>A facilitator called the session off before it began.</summary>
    CalledOff,

    /// <summary>Nobody opened or closed it, and its slot is long past.</summary>
    Expired,
}

/// <summary>How a phase came to begin.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhaseChange>))]
public enum PhaseChange
{
    Advanced,

    /// <summary>A facilitator deliberately went back one phase.</summary>
    WentBack,

    /// <summary>The deputy brought the group to a gentle end.</summary>
    ByDeputy,

    /// <summary>The time of an ending phase was over; only the ending moves by itself.</summary>
    TimeUp,
}
