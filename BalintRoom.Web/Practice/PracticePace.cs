using BalintRoom.Domain.Phases;

namespace BalintRoom.Web.Practice;

/// <summary>The plan of a practice session, and how long its simulated people take for things.</summary>
public sealed record PracticePace
{
    private PracticePace(PracticeSpeed speed, PhasePlan plan, TimeSpan beat, TimeSpan slack)
    {
        Speed = speed;
        Plan = plan;
        Beat = beat;
        Slack = slack;
    }

    /// <summary>Hardly anybody has an hour to try something out.</summary>
    public static PracticePace Fast { get; } =
        new(PracticeSpeed.Fast, ThreeMinutes(), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(20));

    public static PracticePace Normal { get; } =
        new(PracticeSpeed.Normal, PhasePlan.For(60), TimeSpan.FromSeconds(6), TimeSpan.FromMinutes(1));

    public PracticeSpeed Speed { get; }

    public PhasePlan Plan { get; }

    /// <summary>The time a person takes to draw breath and do the next small thing; everything else is counted in it.</summary>
    public TimeSpan Beat { get; }

    /// <summary>What the slot has over the plan, so that opening late does not take from the middle.</summary>
    public TimeSpan Slack { get; }

    public static PracticePace Of(PracticeSpeed speed) => speed == PracticeSpeed.Fast ? Fast : Normal;

    /// <summary>
    /// Three minutes, shared out by hand: the 60-minute plan at a twentieth would leave each person in the check-out round under two
    /// seconds, and the ending is what is to be lived.
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

    private static PlannedPhase Of(Phase phase, int seconds, int least) =>
        new(phase, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(least));
}
