using BalintRoom.Domain.Rooms;

namespace BalintRoom.Web.Practice;

/// <summary>
/// The names of all lines the simulated people have; the words are in <c>PracticeWords</c>. No line is of a real case, and those that answer
/// a case fit any.
/// </summary>
public static class PracticeLines
{
    public const string Leaving = "Line.Leaving";

    /// <summary>Told by a simulated presenter, in this order.</summary>
    public static IReadOnlyList<string> Case { get; } = Numbered("Case", 5);

    /// <summary>Questions about facts, each with its answer of a simulated presenter.</summary>
    public static IReadOnlyList<(string Question, string Answer)> Questions { get; } =
        [.. Enumerable.Range(1, 4).Select(n => ($"Line.Question.{n}", $"Line.Answer.{n}"))];

    /// <summary>Imagining.</summary>
    public static IReadOnlyList<string> PushBack { get; } = Numbered("PushBack", 12);

    /// <summary>What a simulated presenter says once back.</summary>
    public static IReadOnlyList<string> Return { get; } = Numbered("Return", 2);

    /// <summary>What a member says to the presenter who is back.</summary>
    public const string ReturnOfMember = "Line.Return.Member";

    public static IReadOnlyList<string> CheckOut { get; } = Numbered("CheckOut", 6);

    public const string Pass = "Line.Pass";

    public static IReadOnlyList<string> Lobby { get; } = Numbered("Lobby", 4);

    /// <summary>Deliberate slips, so that one can practise meeting them: advice dressed as a question, advice, and addressing the presenter.</summary>
    public static IReadOnlyList<string> Slips { get; } = [SlipQuestion, SlipAdvice, SlipPresenter];

    public const string SlipQuestion = "Line.Slip.Question";

    public const string SlipAdvice = "Line.Slip.Advice";

    public const string SlipPresenter = "Line.Slip.Presenter";

    /// <summary>How a simulated facilitator meets a slip.</summary>
    public static string CueFor(string slip) => slip.Replace("Line.Slip.", "Line.Cue.", StringComparison.Ordinal);

    /// <summary>What a simulated facilitator says as a phase begins.</summary>
    public static string Opening(Domain.Phases.Phase phase) => $"Line.Lead.{phase}";

    /// <summary>"Yes, please": a facilitator to somebody whose hand is up.</summary>
    public const string LeadHand = "Line.Lead.Hand";

    /// <summary>A facilitator has taken in somebody's silent signal.</summary>
    public const string LeadSeen = "Line.Lead.Seen";

    /// <summary>What somebody says from an empty chair.</summary>
    public static string FromChair(ChairKind kind) => $"Line.Chair.{kind}";

    private static string[] Numbered(string name, int count) => [.. Enumerable.Range(1, count).Select(n => $"Line.{name}.{n}")];
}
