using System.Collections.Immutable;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Tests.Rooms;

/// <summary>The moments of a session, in order. The case call has three: nobody was asked, somebody was asked, somebody accepted.</summary>
public enum Moment
{
    Waiting,
    Gathering,
    CaseCall,
    Asked,
    Chosen,
    CasePresentation,
    Questions,
    PushBack,
    Return,
    WindDown,
    Lobby,
    LastMinute,
    Closed,
}

/// <summary>Who sends the message. Each name begins like its person's.</summary>
public enum Who
{
    Facilitator,
    CoFacilitator,
    Member,
    Presenter,
    Deputy,
    Observer,
}

/// <summary>The expected answer to a message.</summary>
/// <param name="Refusal">The refusal's code; null when it is accepted.</param>
/// <param name="Changes">Whether it changes the room.</param>
public readonly record struct Answer(RefusalCode? Refusal, bool Changes);

/// <summary>One message of the hub and its answers, for everybody at every moment.</summary>
/// <param name="Name">The message, and how this row differs from others with the same message.</param>
/// <param name="Method">The hub's method.</param>
/// <param name="Arguments">The arguments: the name of a person, <c>me</c>, <c>seen</c>, <c>null</c>, or a value.</param>
/// <param name="Alone">Whether it changes so much that nothing else can be tried in the same room afterwards.</param>
/// <param name="Answers">By sender, then by moment up to the last minute.</param>
internal sealed record TableRow(
    string Name, string Method, ImmutableArray<object?> Arguments, bool Alone, ImmutableDictionary<Who, ImmutableArray<Answer>> Answers)
{
    public override string ToString() => Name;
}

/// <summary>
/// Every message × every moment × everybody. <c>+</c> is accepted and changes the room, <c>=</c> is accepted and changes nothing; the other signs are
/// refusals. A closed room refuses everything as closed.
/// </summary>
internal static class CommandTable
{
    private static readonly Dictionary<string, RefusalCode> Signs = new(StringComparer.Ordinal)
    {
        ["lead"] = RefusalCode.FacilitatorsOnly,
        ["hold"] = RefusalCode.DeputyOnlyInHold,
        ["-"] = RefusalCode.NotInThisPhase,
        ["exit"] = RefusalCode.NoSuchExit,
        ["who"] = RefusalCode.NoPresenterYet,
        ["one"] = RefusalCode.OnePresenterOnly,
        ["inv"] = RefusalCode.NotInvited,
        ["back"] = RefusalCode.NothingBefore,
        ["late"] = RefusalCode.TooLateToTakeBack,
        ["mem"] = RefusalCode.MembersOnly,
        ["obs"] = RefusalCode.ObserversListen,
        ["sit"] = RefusalCode.SittingBack,
        ["own"] = RefusalCode.NotYours,
        ["pres"] = RefusalCode.PresenterOnly,
        ["free"] = RefusalCode.ChairNotFree,
        ["turn"] = RefusalCode.NotYourTurn,
        ["line"] = RefusalCode.NoSuchLine,
        ["else"] = RefusalCode.OthersHaveTheFloor,
        ["none"] = RefusalCode.NoLeavingTime,
        ["call"] = RefusalCode.OnlyInPerson,
    };

    /// <summary>The whole table. Columns: waiting, gathering, case call (nobody asked, asked, chosen), case presentation, questions,
    /// push-back, return, wind-down, lobby, last minute.</summary>
    public static ImmutableArray<TableRow> Rows { get; } =
    [
        //                                        Wait Gath Call Askd Chos Case Ques Push Retn Wind Lobb Last
        Leading("Advance", ["seen", null],       "+    +    who  who  +    +    +    +    +    +    +    exit", deputy: "hold"),
        Leading("TakeBack", ["seen"],            "late +    +    +    +    +    +    +    +    +    +    +"),
        Leading("GoBack", ["seen"],              "back back +    +    +    +    +    +    +    +    back back"),
        Leading("Extend", [1, "seen"],           "-    +    +    +    +    +    +    +    +    +    +    +"),
        Leading("Pause", [],                     "-    +    +    +    +    +    +    +    +    +    +    +"),
        Leading("Resume", [],                    "=    =    =    =    =    =    =    =    =    =    =    ="),
        Leading("EditPlan", [PhasePlan.For(75).Phases], "+ +  +    +    +    +    +    +    +    +    +    +"),
        // Nobody has said that they must leave; what is decided for whoever did is in LeavingTests.
        Leading("DecideLeaving", ["Max", "soon", LeavingChoice.KeepTime], "none none none none none none none none none none none none"),
        Leading("Invite", ["Max"],               "-    -    +    one  one  -    -    -    -    -    -    -"),
        Leading("WithdrawInvitation", [],        "=    =    =    +    +    -    -    -    -    -    =    ="),
        Leading("AnswerDoor", ["Max", DoorAnswer.Now], "= =  =    =    =    =    =    =    =    =    =    ="),
        Leading("PlaceChair", [ChairKind.Patient, null], "- -  -   -    -    +    +    +    +    -    -    -"),
        Leading("ShowPresenter", [true],         "+    +    +    +    +    +    +    +    +    +    +    +"),
        Leading("SetAbsent", ["Max", true],      "call call call call call call call call call call call call"),
        Leading("RemoveChair", [1],              "=    =    =    =    =    =    =    =    =    =    =    ="),

        Row("OfferCase", [CaseOffer.NewCase], alone: false,
            leads:                               "mem  mem  mem  mem  mem  -    -    -    -    -    -    -",
            member:                              "+    +    +    +    +    -    -    -    -    -    -    -",
            observer:                            "mem  mem  mem  mem  mem  -    -    -    -    -    -    -"),
        Row("AnswerInvitation", [true], alone: true,
            leads:                               "inv  inv  inv  inv  inv  inv  inv  inv  inv  inv  inv  inv",
            member:                              "inv  inv  inv  inv  inv  inv  inv  inv  inv  inv  inv  inv",
            presenter:                           "inv  inv  inv  +    =    =    =    =    =    =    inv  inv",
            observer:                            "inv  inv  inv  inv  inv  inv  inv  inv  inv  inv  inv  inv"),
        Everybody("ConfirmPrivateSpace", [true], "+    +    +    +    +    +    +    +    +    +    +    +"),
        Everybody("DeclareLeaving", ["soon"],    "+    +    +    +    +    +    +    +    +    +    +    +"),

        // Everybody here has gone in.
        Everybody("GoIn", [],                    "=    =    =    =    =    =    =    =    =    =    =    ="),

        // Everybody here has one browser.
        Everybody("ConfirmBrowsers", [],         "=    =    =    =    =    =    =    =    =    =    =    ="),
        Everybody("EndOtherBrowsers", [],        "=    =    =    =    =    =    =    =    =    =    =    ="),

        Row("LowerHand", ["me"], alone: false,
            leads:                               "=    =    =    =    =    =    =    =    =    =    =    =",
            member:                              "=    =    =    =    =    =    =    =    =    =    =    ="),
        Row("LowerHand", ["Max"], alone: false,
            leads:                               "=    =    =    =    =    =    =    =    =    =    =    =",
            member:                              "own  own  own  own  own  own  own  own  own  own  own  own"),
        Row("RaiseHand", [], alone: false,
            leads:                               "-    +    +    +    +    -    +    +    +    -    -    -",
            member:                              "-    +    +    +    +    -    +    +    +    -    -    -",
            presenter:                           "-    +    +    +    +    -    +    sit  +    -    -    -",
            observer:                            "-    obs  obs  obs  obs  -    obs  obs  obs  -    -    -"),

        Row("ClearSignal", ["me", SignalKind.NotAllRight], alone: false,
            leads:                               "=    =    =    =    =    =    =    =    =    =    =    =",
            member:                              "=    =    =    =    =    =    =    =    =    =    =    ="),
        Row("ClearSignal", ["Max", SignalKind.NotAllRight], alone: false,
            leads:                               "=    =    =    =    =    =    =    =    =    =    =    =",
            member:                              "own  own  own  own  own  own  own  own  own  own  own  own"),
        Everybody("GiveSignal", [SignalKind.NotAllRight], "- + +  +    +    +    +    +    +    +    +    +"),
        Everybody("GiveSignal", [SignalKind.NotAlone], "-  +  +    +    +    +    +    +    +    +    +    +"),
        Row("GiveSignal", [SignalKind.ComeBack], alone: false,
            leads:                               "-    pres pres pres pres pres pres pres pres pres pres pres",
            member:                              "-    pres pres pres pres pres pres pres pres pres pres pres",
            presenter:                           "-    pres pres pres pres pres pres +    pres pres pres pres"),

        Row("Touch", [], alone: false,
            leads:                               "-    -    -    -    -    -    -    +    -    -    -    -",
            member:                              "-    -    -    -    -    -    -    +    -    -    -    -",
            presenter:                           "-    -    -    -    -    -    -    sit  -    -    -    -",
            observer:                            "-    -    -    -    -    -    -    obs  -    -    -    -"),
        Row("SpeakFrom", [1], alone: false,
            leads:                               "-    -    -    -    -    free free free free -    -    -",
            member:                              "-    -    -    -    -    free free free free -    -    -",
            presenter:                           "-    -    -    -    -    free free sit  free -    -    -",
            observer:                            "-    -    -    -    -    obs  obs  obs  obs  -    -    -"),
        Everybody("SpeakFrom", [null],           "=    =    =    =    =    =    =    =    =    =    =    ="),

        // Lines are opened and announced in one order: nobody has one before Max is asked.
        Row("AskToUnmute", ["Max"], alone: false,
            leads:                               "-    line line line line line line line line line line line",
            member:                              "-    line line line line line line line line line line line"),
        Row("Describe", ["Max", "a line", "a line", DescriptionKind.Offer, "v=0"], alone: false,
            leads:                               "-    line line line line line line line line line line line",
            member:                              "-    line line line line line line line line line line line"),
        Row("AddCandidate", ["Max", "a line", "a line", "", null, null, null], alone: false,
            leads:                               "-    line line line line line line line line line line line",
            member:                              "-    line line line line line line line line line line line"),
        Row("ShareKey", ["Max", "a line", "a line", "a key", null], alone: false,
            leads:                               "-    line line line line line line line line line line line",
            member:                              "-    line line line line line line line line line line line"),
        Row("OpenLine", ["a line", Microphone.Open, Camera.None], alone: false,
            leads:                               "-    +    +    +    +    +    +    +    +    +    +    +",
            member:                              "-    +    +    +    +    +    +    +    +    +    +    +",
            observer:                            "-    obs  obs  obs  obs  obs  obs  obs  obs  obs  obs  obs"),
        Row("CloseLine", ["a line"], alone: false,
            leads:                               "=    +    +    +    +    +    +    +    +    +    +    +",
            member:                              "=    +    +    +    +    +    +    +    +    +    +    +",
            observer:                            "=    =    =    =    =    =    =    =    =    =    =    ="),
        Everybody("AskForCaptions", [true],      "+    +    +    +    +    +    +    +    +    +    +    +"),
        // Everybody has offered a case by this moment.
        Row("Say", ["I wonder."], alone: false,
            leads:                               "-    =    =    =    =    =    =    =    =    =    =    =",
            member:                              "-    =    =    =    =    else =    =    =    turn =    =",
            presenter:                           "-    =    =    =    =    =    =    sit  =    turn =    =",
            deputy:                              "-    =    =    =    =    else =    =    =    =    =    =",
            observer:                            "-    obs  obs  obs  obs  obs  obs  obs  obs  obs  obs  obs"),
        Row("Caption", ["I wonder."], alone: false,
            leads:                               "-    =    =    =    =    =    =    =    =    =    =    =",
            member:                              "-    =    =    =    =    else =    =    =    turn =    =",
            presenter:                           "-    =    =    =    =    =    =    sit  =    turn =    =",
            deputy:                              "-    =    =    =    =    else =    =    =    =    =    =",
            observer:                            "-    obs  obs  obs  obs  obs  obs  obs  obs  obs  obs  obs"),

        Row("EndTurn", ["me"], alone: true,
            leads:                               "-    -    -    -    -    -    -    -    -    turn -    -",
            member:                              "-    -    -    -    -    -    -    -    -    turn -    -",
            presenter:                           "-    -    -    -    -    -    -    -    -    turn -    -",
            deputy:                              "-    -    -    -    -    -    -    -    -    +    -    -",
            observer:                            "-    -    -    -    -    -    -    -    -    turn -    -"),
        Row("EndTurn", ["Pia"], alone: true,
            leads:                               "-    -    -    -    -    -    -    -    -    turn -    -",
            member:                              "-    -    -    -    -    -    -    -    -    own  -    -",
            presenter:                           "-    -    -    -    -    -    -    -    -    turn -    -"),
        Row("ReadyToLeave", [true], alone: false,
            leads:                               "-    -    -    -    -    -    -    -    -    -    +    +",
            member:                              "-    -    -    -    -    -    -    -    -    -    +    +"),
        Row("Leave", [], alone: true,
            leads:                               "+    +    +    +    +    +    +    +    +    +    +    +",
            member:                              "+    +    +    +    +    +    +    +    +    +    +    +"),
        Everybody("ComeBack", [],                "=    =    =    =    =    =    =    =    =    =    =    ="),
    ];

    private static TableRow Leading(string method, ImmutableArray<object?> arguments, string leads, string deputy = "lead") => Row(
        method, arguments, alone: true, leads, Always("lead"), deputy: Always(deputy));

    private static TableRow Everybody(string method, ImmutableArray<object?> arguments, string everybody) =>
        Row(method, arguments, alone: false, everybody, everybody);

    private static TableRow Row(
        string method, ImmutableArray<object?> arguments, bool alone, string leads, string member, string? presenter = null,
        string? deputy = null, string? observer = null) => new(
        $"{method}({string.Join(", ", arguments.Select(a => a is ImmutableArray<PlannedPhase> ? "a plan" : a ?? "null"))})",
        method,
        arguments,
        alone,
        ImmutableDictionary<Who, ImmutableArray<Answer>>.Empty
            .Add(Who.Facilitator, Read(leads))
            .Add(Who.CoFacilitator, Read(leads))
            .Add(Who.Member, Read(member))
            .Add(Who.Presenter, Read(presenter ?? member))
            .Add(Who.Deputy, Read(deputy ?? member))
            .Add(Who.Observer, Read(observer ?? member)));

    private static string Always(string sign) => string.Join(' ', Enumerable.Repeat(sign, (int)Moment.Closed));

    private static ImmutableArray<Answer> Read(string signs)
    {
        var answers = signs.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(sign => sign is "+" or "=" ? new Answer(null, sign == "+") : new Answer(Signs[sign], Changes: false))
            .ToImmutableArray();
        Assert.Equal((int)Moment.Closed, answers.Length);
        return answers.Add(new Answer(RefusalCode.RoomClosed, Changes: false));
    }
}
