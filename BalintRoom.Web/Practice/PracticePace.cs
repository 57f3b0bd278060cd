using BalintRoom.Domain.Phases;

namespace BalintRoom.Web.Practice;

/// <summary>The plan of a practice session, and the timing of its simulated people.</summary>
public sealed record PracticePace
{
    private PracticePace(PracticeSpeed speed, PhasePlan plan, TimeSpan actionTime, TimeSpan slack)
    {
        Speed = speed;
        Plan = plan;
        ActionTime = actionTime;
        Slack = slack;
    }

    /// <summary>A session of three minutes, because few people have an hour to try something out.</summary>
    public static PracticePace Fast { get; } =
        new(PracticeSpeed.Fast, ThreeMinutes(), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(20));

    /// <summary>A session of fifteen minutes, whose push-back is long enough for silence.</summary>
    public static PracticePace Medium { get; } =
        new(PracticeSpeed.Medium, FifteenMinutes(), TimeSpan.FromSeconds(4), TimeSpan.FromMinutes(1));

    /// <summary>The default plan of a 60-minute slot.</summary>
    public static PracticePace Normal { get; } =
        new(PracticeSpeed.Normal, PhasePlan.For(60), TimeSpan.FromSeconds(6), TimeSpan.FromMinutes(1));

    public PracticeSpeed Speed { get; }

    public PhasePlan Plan { get; }

    /// <summary>The time a simulated person takes for one small action; all their timing is a multiple of it.</summary>
    public TimeSpan ActionTime { get; }

    /// <summary>The slot's length beyond the plan's, so that opening late does not shorten the middle phases.</summary>
    public TimeSpan Slack { get; }

    public static PracticePace Of(PracticeSpeed speed) => speed switch
    {
        PracticeSpeed.Fast => Fast,
        PracticeSpeed.Medium => Medium,
        _ => Normal,
    };

    /// <summary>
    /// A plan of three minutes. The phases are chosen by hand: the 60-minute plan scaled to a twentieth would leave each person
    /// in the check-out round less than two seconds, and the ending is what is to be practised.
    /// </summary>
    private static PhasePlan ThreeMinutes() => PhasePlan.TryCreate(
        [
            Of(Phase.Gathering, 12, 5),
            Of(Phase.CaseCall, 15, 6),
            Of(Phase.CasePresentation, 20, 8),
            Of(Phase.Questions, 18, 6),
            Of(Phase.PushBack, 48, 15),
            Of(Phase.Return, 15, 8),
            Of(Phase.WindDown, 32, 24),
            Of(Phase.Lobby, 20, 8),
        ],
        out _)!;

    private static PhasePlan FifteenMinutes() => PhasePlan.TryCreate(
        [
            Of(Phase.Gathering, 60, 20),
            Of(Phase.CaseCall, 60, 20),
            Of(Phase.CasePresentation, 120, 45),
            Of(Phase.Questions, 100, 30),
            Of(Phase.PushBack, 300, 90),
            Of(Phase.Return, 75, 30),
            Of(Phase.WindDown, 105, 60),
            Of(Phase.Lobby, 80, 30),
        ],
        out _)!;

    private static PlannedPhase Of(Phase phase, int seconds, int least) =>
        new(phase, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(least));
}
