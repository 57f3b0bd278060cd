using System.Collections.Immutable;

namespace BalintRoom.Domain.Phases;

/// <summary>
/// Who may speak in a phase, before a role is considered. Facilitators hold the frame and may speak whenever anybody may.
/// </summary>
public enum Speakers
{
    Nobody,
    Everyone,
    FacilitatorsAndThoseOffering,
    Presenter,
    EveryoneButThePresenter,

    /// <summary>One at a time in the round's order; everyone once the round is done.</summary>
    OneByOne,
}

/// <summary>One row of the phase table, from which all other rules derive.</summary>
/// <param name="Phase">The phase this row is about.</param>
/// <param name="Speakers">Who may speak in it.</param>
/// <param name="Default">Its time in the plan for a 60-minute slot.</param>
/// <param name="Minimum">The least time a plan may give it, and the least the fitting of a late session leaves it.</param>
/// <param name="Next">Where <i>Advance</i> leads; null at the end. The wind-down leads to the last minute where there is no
/// lobby.</param>
/// <param name="OtherExits">Other phases a facilitator may choose instead.</param>
/// <param name="Back">Where going back leads; null where nothing can be undone.</param>
public sealed record PhaseRule(
    Phase Phase, Speakers Speakers, TimeSpan Default, TimeSpan Minimum, Phase? Next, ImmutableArray<Phase> OtherExits, Phase? Back)
{
    /// <summary>Whether a case is on the table: between the case call's choice and the wind-down.</summary>
    public bool HoldsACase => Phase is >= Phase.CasePresentation and <= Phase.Return;

    /// <summary>Whether whoever wishes to speak may raise a hand.</summary>
    public bool TakesHands => Phase is Phase.Gathering or Phase.CaseCall or Phase.Questions or Phase.PushBack or Phase.Return;
}

/// <summary>
/// The phases, who may speak, default and least minutes, and legal exits, as practised in Balint groups online.
/// The presenter sitting back is from Balint practice, not from Nalan &amp; Manning 2022, which never mentions it.
/// </summary>
public static class PhaseTable
{
    private static readonly ImmutableArray<PhaseRule> Rules =
    [
        Rule(Phase.Waiting,          Speakers.Everyone,                     0, 0, Phase.Gathering,        [Phase.Closed],    null),
        Rule(Phase.Gathering,        Speakers.Everyone,                     3, 1, Phase.CaseCall,         [Phase.WindDown],  null),
        Rule(Phase.CaseCall,         Speakers.FacilitatorsAndThoseOffering, 3, 1, Phase.CasePresentation, [Phase.WindDown],  Phase.Gathering),
        Rule(Phase.CasePresentation, Speakers.Presenter,                    7, 3, Phase.Questions,        [Phase.WindDown],  Phase.CaseCall),
        Rule(Phase.Questions,        Speakers.Everyone,                     5, 2, Phase.PushBack,         [Phase.WindDown],  Phase.CasePresentation),
        Rule(Phase.PushBack,         Speakers.EveryoneButThePresenter,     22, 5, Phase.Return,           [Phase.WindDown],  Phase.Questions),
        Rule(Phase.Return,           Speakers.Everyone,                     5, 3, Phase.WindDown,         [Phase.CaseCall],  Phase.PushBack),
        Rule(Phase.WindDown,         Speakers.OneByOne,                     5, 4, Phase.Lobby,            [],                Phase.Return),
        Rule(Phase.Lobby,            Speakers.Everyone,                    10, 3, Phase.LastMinute,       [],                null),
        Rule(Phase.LastMinute,       Speakers.Everyone,                     1, 1, Phase.Closed,           [],                null),
        Rule(Phase.Closed,           Speakers.Nobody,                       0, 0, null,                   [],                null),
    ];

    /// <summary>All rows, in the order of the phases.</summary>
    public static ImmutableArray<PhaseRule> All => Rules;

    /// <summary>The row of one phase.</summary>
    public static PhaseRule Of(Phase phase) => Rules[(int)phase];

    private static PhaseRule Rule(
        Phase phase, Speakers speakers, int minutes, int least, Phase? next, ImmutableArray<Phase> otherExits, Phase? back) =>
        new(phase, speakers, TimeSpan.FromMinutes(minutes), TimeSpan.FromMinutes(least), next, otherExits, back);
}
