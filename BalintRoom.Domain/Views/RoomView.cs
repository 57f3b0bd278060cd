using System.Text.Json.Serialization;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Domain.Views;

/// <summary>
/// The room as one person may see it. It is made of slices: <see cref="Stage"/> to <see cref="Lines"/> are the same for everyone,
/// <see cref="Mine"/> is for this person alone, <see cref="Lead"/> for facilitators. Only changed slices are sent.
/// </summary>
/// <param name="Room">Which room.</param>
/// <param name="Revision">How recent this is: rises with each change of the room, by more than one when a room is loaded again,
/// and never falls. A client drops what is older than what it has.</param>
/// <param name="Stage">Phase, clock and timetable.</param>
/// <param name="Seats">The circle, in its order.</param>
/// <param name="Hands">Whose hands are up, in the room's order: first raised first.</param>
/// <param name="Chairs">The empty chairs, in the order they were placed.</param>
/// <param name="Round">The check-out round; null before the wind-down.</param>
/// <param name="Company">Who is still in the lobby; null in other phases.</param>
/// <param name="Ending">How the room closed; null while it has not.</param>
/// <param name="Lines">Each person's media line, in the order of the circle.</param>
/// <param name="Mine">What concerns this person alone.</param>
/// <param name="Lead">What only facilitators see; null for everyone else.</param>
public sealed record RoomView(
    RoomId Room,
    long Revision,
    StageView Stage,
    IReadOnlyList<SeatView> Seats,
    IReadOnlyList<MemberId> Hands,
    IReadOnlyList<EmptyChair> Chairs,
    RoundView? Round,
    CompanyView? Company,
    EndingView? Ending,
    IReadOnlyList<LineView> Lines,
    MineView Mine,
    LeadView? Lead)
{
    /// <summary>
    /// Which of <see cref="MineView.Browsers"/> has this view. Added for each connection, because the slices are the same for all of
    /// a person's connections; null where it has no device.
    /// </summary>
    public BrowserId? Browser { get; init; }
}

/// <summary>Whether the clock runs, and if not, why.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClockState>))]
public enum ClockState
{
    Running,

    /// <summary>A facilitator paused.</summary>
    Paused,

    /// <summary>No facilitator is connected; the room holds.</summary>
    Held,
}

/// <summary>Phase, clock and timetable.</summary>
/// <param name="Phase">Where the session is.</param>
/// <param name="Case">The number of the case on the table or put down last, from 1; 0 before the first.</param>
/// <param name="StartedAt">When the phase began.</param>
/// <param name="EndsAt">When its time is up; null where it has no end. While the clock is stopped, count from
/// <see cref="StoppedAt"/> instead of now.</param>
/// <param name="Clock">Whether the clock runs.</param>
/// <param name="StoppedAt">Since when it is stopped; null while it runs.</param>
/// <param name="EndsByItself">Whether the next phase begins by itself at <see cref="EndsAt"/>: only in the ending.</param>
/// <param name="SlotStartsAt">The slot's start.</param>
/// <param name="SlotEndsAt">When duties begin again.</param>
/// <param name="HasLobby">Whether the session ends in a lobby.</param>
/// <param name="Timetable">Every phase of the plan with its times: past ones as they were, the others as they are
/// expected.</param>
/// <param name="Presenter">Who presents; null before somebody accepted and once the case is put down.</param>
/// <param name="LedByDeputy">Whether the deputy is bringing the group to its end.</param>
/// <param name="Call">Where the group hears and sees each other.</param>
/// <param name="PresenterInView">Whether the facilitators chose that the presenter is seen while sitting back.</param>
public sealed record StageView(
    Phase Phase,
    int Case,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndsAt,
    ClockState Clock,
    DateTimeOffset? StoppedAt,
    bool EndsByItself,
    DateTimeOffset SlotStartsAt,
    DateTimeOffset SlotEndsAt,
    bool HasLobby,
    IReadOnlyList<PhaseTime> Timetable,
    MemberId? Presenter,
    bool LedByDeputy,
    RoomCall Call,
    bool PresenterInView)
{
    /// <summary>The phase that comes next; null in the last.</summary>
    public Phase? Next => Timetable.FirstOrDefault(t => t.Standing == PhaseStanding.ToCome)?.Phase;

    /// <summary>When people are back to service: the slot's end, and never before the plan's last phase is over.</summary>
    public DateTimeOffset ServiceAt =>
        Timetable.Where(t => t.Phase != Phase.LastMinute || !HasLobby).Select(t => t.EndsAt).Append(SlotEndsAt).Max();
}

[JsonConverter(typeof(JsonStringEnumConverter<PhaseStanding>))]
public enum PhaseStanding
{
    Past,
    Now,
    ToCome,
}

/// <summary>One phase of the plan with its times.</summary>
public sealed record PhaseTime(Phase Phase, DateTimeOffset StartsAt, DateTimeOffset EndsAt, PhaseStanding Standing)
{
    /// <summary>What the plan keeps for the phase even when the session runs late.</summary>
    public TimeSpan Least { get; init; }
}

/// <summary>One seat of the circle, as everyone sees it.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Name">The name shown, as plain text.</param>
/// <param name="Role">Their role.</param>
/// <param name="OtherRole">A facilitator's disclosed other role.</param>
/// <param name="IsDeputy">Whether they are the named deputy.</param>
/// <param name="Presence">Whether they are here.</param>
/// <param name="IsPresenter">Whether they present the case on the table.</param>
/// <param name="SittingBack">Whether their seat is shown outside the circle now.</param>
public sealed record SeatView(
    MemberId Member, string Name, Role Role, string? OtherRole, bool IsDeputy, PresenceState Presence, bool IsPresenter, bool SittingBack)
{
    /// <summary>Whether they had to go before the wind-down was over: a word can be left for them.</summary>
    public bool MissesTheEnding { get; init; }

    /// <summary>Whether a facilitator said that they are not at the table; in person alone.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>
    /// Whether every browser lets their voice through now. In the case call that is so for all members, because who offered a
    /// case is private.
    /// </summary>
    public bool Heard { get; init; }

    /// <summary>Whether every browser shows their picture now.</summary>
    public bool Seen { get; init; }

    /// <summary>
    /// A line of theirs that every browser must end its connection to, although it is not replaced; null where there is none. A line
    /// that is merely gone from <see cref="RoomView.Lines"/> may be heard for a while.
    /// </summary>
    public LineId? EndedLine { get; init; }
}

/// <summary>A person's media line, as everyone sees it.</summary>
public sealed record LineView(MemberId Member, LineId Line, Microphone Microphone, Camera Camera);

/// <summary>The check-out round.</summary>
/// <param name="Order">The room's order.</param>
/// <param name="Had">Who has had their turn; whether they spoke or passed is not shown.</param>
/// <param name="Now">Whose turn it is; null when everybody present has had theirs.</param>
public sealed record RoundView(IReadOnlyList<MemberId> Order, IReadOnlyList<MemberId> Had, MemberId? Now);

/// <summary>Who is still together in the lobby.</summary>
/// <param name="Here">How many are here.</param>
/// <param name="Ready">Who is ready to leave together.</param>
/// <param name="LastTwo">
/// Whether two remain: both are notified, so that nobody is left alone without knowing. Always false in person, where everybody
/// sees it.
/// </param>
public sealed record CompanyView(int Here, IReadOnlyList<MemberId> Ready, bool LastTwo);

/// <summary>How the room closed.</summary>
public sealed record EndingView(DateTimeOffset At, EndReason Reason);

/// <summary>The one thing to do for this person now.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PrimaryAction>))]
public enum PrimaryAction
{
    /// <summary>Nothing: be here.</summary>
    None,
    OpenRoom,
    Advance,
    BringPresenterBack,
    Resume,
    EndGentlyAsDeputy,

    /// <summary>They have not gone in yet.</summary>
    GoIn,
    OfferCase,
    AnswerInvitation,
    RaiseHand,

    /// <summary>The presenter, sitting back, can call the facilitators.</summary>
    SignalFacilitators,
    EndMyTurn,
    LeaveTogether,
    Return,
}

/// <summary>What concerns this person alone; nobody else receives it.</summary>
/// <param name="Member">Who they are.</param>
/// <param name="Role">Their role.</param>
/// <param name="Presence">Whether the room has them as here.</param>
/// <param name="Floor">What they may do with voice and picture now, and why.</param>
/// <param name="Primary">The one thing to do now.</param>
/// <param name="IsPresenter">Whether they present.</param>
/// <param name="IsAsked">Whether a facilitator has asked them to present and waits for an answer.</param>
/// <param name="Offer">What they told the facilitators in the case call.</param>
/// <param name="PrivateSpace">Whether they confirmed a private space.</param>
/// <param name="LeavingAt">When they said they must leave.</param>
/// <param name="Signals">Their signals that no facilitator has marked as seen yet.</param>
/// <param name="HandUp">Whether their hand is up.</param>
/// <param name="Chair">The empty chair they speak from.</param>
/// <param name="Touches">
/// For the presenter sitting back: how many times the others felt that too in this phase. Always 0 for anybody else.
/// </param>
/// <param name="TouchAgainAt">From when they may touch again; null for now.</param>
/// <param name="Turn">Their place in the check-out round.</param>
/// <param name="TurnAfter">In the check-out round: who comes just before them; null where nobody does.</param>
/// <param name="ReadyToLeave">Whether they are ready to leave the lobby together.</param>
/// <param name="LeftIn">The phase they left in; null unless they have left.</param>
/// <param name="Browsers">The browsers in their seat, in the order in which they came; empty where there is only one.</param>
public sealed record MineView(
    MemberId Member,
    Role Role,
    PresenceState Presence,
    Floor Floor,
    PrimaryAction Primary,
    bool IsPresenter,
    bool IsAsked,
    CaseOffer? Offer,
    bool PrivateSpace,
    DateTimeOffset? LeavingAt,
    IReadOnlyList<SignalKind> Signals,
    bool HandUp,
    int? Chair,
    int Touches,
    DateTimeOffset? TouchAgainAt,
    CheckOutTurn Turn,
    MemberId? TurnAfter,
    bool ReadyToLeave,
    Phase? LeftIn,
    IReadOnlyList<BrowserView> Browsers)
{
    /// <summary>What their leaving time means for the plan as it stands; null where they have none.</summary>
    public LeavingStanding? LeavingStanding { get; init; }

    /// <summary>
    /// Whether they have not been let in: the other slices then show the roster, the phase and its end, and nothing of what happens
    /// in the room.
    /// </summary>
    public bool IsOutside { get; init; }

    /// <summary>Since when they wait at the door, and until when; null where they do not wait.</summary>
    public DoorView? Door { get; init; }

    /// <summary>Whether they have asked to read captions.</summary>
    public bool ReadsCaptions { get; init; }

    /// <summary>Whether somebody else has: nobody is told who.</summary>
    public bool CaptionsWanted { get; init; }
}

/// <summary>Somebody at the door.</summary>
/// <param name="Member">Who.</param>
/// <param name="AskedAt">When they asked to go in; null where they have not finished the screen before the room.</param>
/// <param name="Answer">When they are let in; null while that is open.</param>
public sealed record DoorView(MemberId Member, DateTimeOffset? AskedAt, DoorAnswer? Answer)
{
    /// <summary>Whether only a facilitator lets them in, because their seat or link was made while the session runs.</summary>
    public bool NeedsFacilitator { get; init; }
}

/// <summary>One of several browsers in a person's seat, as they alone see it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Label">Browser and system, such as "Firefox, Android"; empty where unknown.</param>
/// <param name="ShowsScreen">Whether it shows only the room's shared screen.</param>
/// <param name="Confirmed">Whether it was said on this browser that all the others are this person's too.</param>
public sealed record BrowserView(BrowserId Id, string Label, bool ShowsScreen, bool Confirmed);

/// <summary>The slice that only facilitators receive.</summary>
/// <param name="Offers">The cases privately offered.</param>
/// <param name="Asked">Who has been asked to present and has not answered.</param>
/// <param name="Declined">Who said no in this case call.</param>
/// <param name="Signals">Silent signals not yet marked as seen, oldest first.</param>
/// <param name="Leaving">Who said when they must leave, earliest first, and what can be done for them.</param>
/// <param name="PrivateSpaces">Who confirmed a private space.</param>
/// <param name="Protection">When to bring the presenter back at the latest; null once the presenter is back or there is no plan
/// to keep.</param>
/// <param name="TakeBackUntil">Until when the last step or extension can be taken back; null where it cannot.</param>
/// <param name="Exits">The phases that can be begun from here, the usual one first.</param>
/// <param name="Back">The phase to go back to; null where there is none.</param>
/// <param name="LatestEnd">The latest this phase can be extended to; null where extending makes no sense.</param>
/// <param name="TimeForAnotherCase">Whether a second case still fits.</param>
/// <param name="Browsers">The seats in which there is, or from which was ended, more than one browser, in the order of the
/// circle.</param>
public sealed record LeadView(
    IReadOnlyList<OfferView> Offers,
    MemberId? Asked,
    IReadOnlyList<MemberId> Declined,
    IReadOnlyList<Signal> Signals,
    IReadOnlyList<LeavingTime> Leaving,
    IReadOnlyList<MemberId> PrivateSpaces,
    EndingProtection? Protection,
    DateTimeOffset? TakeBackUntil,
    IReadOnlyList<Phase> Exits,
    Phase? Back,
    DateTimeOffset? LatestEnd,
    bool TimeForAnotherCase,
    IReadOnlyList<SeatBrowsersView> Browsers)
{
    /// <summary>The hands that a facilitator has lowered in this phase, oldest first.</summary>
    public IReadOnlyList<HeardHand> HeardHands { get; init; } = [];

    /// <summary>The signals that a facilitator has seen, oldest first.</summary>
    public IReadOnlyList<SeenSignal> SeenSignals { get; init; } = [];

    /// <summary>Who is at the door, in the order of the circle.</summary>
    public IReadOnlyList<DoorView> Door { get; init; } = [];

    /// <summary>How ways into the room were given or taken while the session runs, oldest first.</summary>
    public IReadOnlyList<AccessChange> Access { get; init; } = [];
}

/// <summary>A case privately offered.</summary>
public sealed record OfferView(MemberId Member, CaseOffer Offer);

/// <summary>More than one browser in somebody's seat.</summary>
/// <param name="Member">Whose seat.</param>
/// <param name="Count">How many browsers there are now; at least 1.</param>
/// <param name="Confirmed">Whether it was said on each of them that all are this person's.</param>
/// <param name="Ended">How many were ended from another browser in this seat.</param>
public sealed record SeatBrowsersView(MemberId Member, int Count, bool Confirmed, int Ended);
