using BalintRoom.Domain.Rooms;

namespace BalintRoom.Web.Practice;

/// <summary>
/// The resource keys of everything simulated people say; the texts are in <c>PracticeWords</c>. No line is from a real case, and
/// those that respond to a case fit any.
/// </summary>
public static class PracticeScript
{
    public const string Leaving = "Line.Leaving";

    /// <summary>What a member says who will leave early, in the gathering.</summary>
    public const string LeavesEarly = "Line.Gathering.Leaving";

    /// <summary>Members as they arrive.</summary>
    public static IReadOnlyList<string> Gathering { get; } = Numbered("Gathering", 4);

    /// <summary>A simulated presenter's case, in this order.</summary>
    public static IReadOnlyList<string> Case { get; } = Numbered("Case", 5);

    /// <summary>Factual questions, each with a simulated presenter's answer.</summary>
    public static IReadOnlyList<(string Question, string Answer)> Questions { get; } =
        [.. Enumerable.Range(1, 4).Select(n => ($"Line.Question.{n}", $"Line.Answer.{n}"))];

    /// <summary>Members imagining during the push-back.</summary>
    public static IReadOnlyList<string> PushBack { get; } = Numbered("PushBack", 12);

    /// <summary>What a simulated presenter says after the push-back.</summary>
    public static IReadOnlyList<string> Return { get; } = Numbered("Return", 2);

    /// <summary>What a member says to the presenter who has returned.</summary>
    public const string ReturnOfMember = "Line.Return.Member";

    public static IReadOnlyList<string> CheckOut { get; } = Numbered("CheckOut", 6);

    public const string Pass = "Line.Pass";

    public static IReadOnlyList<string> Lobby { get; } = Numbered("Lobby", 4);

    /// <summary>
    /// Deliberate mistakes that the visitor can practise responding to: advice in the form of a question, advice, and addressing
    /// the presenter.
    /// </summary>
    public static IReadOnlyList<string> Slips { get; } = [SlipQuestion, SlipAdvice, SlipPresenter];

    public const string SlipQuestion = "Line.Slip.Question";

    public const string SlipAdvice = "Line.Slip.Advice";

    public const string SlipPresenter = "Line.Slip.Presenter";

    /// <summary>A simulated facilitator's response to a mistake.</summary>
    public static string CueFor(string slip) => slip.Replace("Line.Slip.", "Line.Cue.", StringComparison.Ordinal);

    /// <summary>What a simulated facilitator says as a phase begins.</summary>
    public static string Opening(Domain.Phases.Phase phase) => $"Line.Facilitator.{phase}";

    /// <summary>The facilitator, once all are there.</summary>
    public const string Arriving = "Line.Facilitator.Arriving";

    /// <summary>The case in one sentence, for a visitor who skipped its presentation.</summary>
    public const string SoFar = "Line.SoFar";

    /// <summary>A facilitator gives the floor to somebody with a raised hand: "Yes, please".</summary>
    public const string LeadHand = "Line.Facilitator.Hand";

    /// <summary>A facilitator acknowledges a private signal.</summary>
    public const string LeadSeen = "Line.Facilitator.Seen";

    /// <summary>What a member says from an empty chair.</summary>
    public static string FromChair(ChairKind kind) => $"Line.Chair.{kind}";

    private static string[] Numbered(string name, int count) => [.. Enumerable.Range(1, count).Select(n => $"Line.{name}.{n}")];
}
