using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Programmes.Localization;
using BalintRoom.Web.Practice;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Practice;

/// <summary>What happened in a practice session, and what to do next: shown however it ends. It says nothing that did not take place.</summary>
public sealed partial class PracticeSummary : ComponentBase
{
    private IReadOnlyList<string> _happened = [];

    /// <summary>What happened.</summary>
    [Parameter, EditorRequired]
    public required PracticeCourse Course { get; set; }

    /// <summary>The people of the room.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Seat> Seats { get; set; }

    /// <summary>Whose practice it is.</summary>
    [Parameter, EditorRequired]
    public MemberId Visitor { get; set; }

    /// <summary>How it ended.</summary>
    [Parameter, EditorRequired]
    public PracticeEnding Ending { get; set; }

    [Inject]
    private IStringLocalizer<PracticeWords> PracticeText { get; set; } = null!;

    [Inject]
    private IStringLocalizer<RoomWords> Words { get; set; } = null!;

    /// <summary>Whether the room is gone and this is all that is shown.</summary>
    private bool IsPage => Ending is PracticeEnding.Ended or PracticeEnding.Abandoned;

    private bool IsLeftEarly => Ending is PracticeEnding.Left && Course.Now is >= Phase.Gathering and <= Phase.WindDown;

    private string Title => Ending switch
    {
        PracticeEnding.Left => "End.Title.Left",
        PracticeEnding.Abandoned => "End.Title.Gone",
        _ when PracticeSession.JumpTargets.All(Course.Lived.Contains) => "End.Title",
        _ => "End.Title.Part",
    };

    private string? Intro => IsLeftEarly ? "End.Left.Text" : Ending == PracticeEnding.Abandoned ? "End.Gone.Text" : null;

    /// <inheritdoc />
    protected override void OnParametersSet() => _happened = [.. Happened()];

    /// <summary>Nothing is claimed of a phase that was jumped over, or that went on without the visitor.</summary>
    private IEnumerable<string> Happened()
    {
        if (Course.Lived.Contains(Phase.Gathering))
            yield return PracticeText["End.Experienced.Frame"];
        if (Course.Presented is { } presented)
            yield return Of("Case", presented);
        if (Course.SatBack is { } satBack)
            yield return Of("Back", satBack);
        if (Course.Lived.Contains(Phase.Return))
            yield return Returned;
        else if (Course.HadNoReturn)
            yield return PracticeText["End.Experienced.NoReturn"];
        if (Course.Lived.Contains(Phase.WindDown) && !IsLeftEarly)
            yield return PutDown;
        if (Course.Lived.Contains(Phase.Lobby))
            yield return PracticeText["End.Experienced.Lobby"];
        if (!Course.Skipped.IsEmpty)
            yield return PracticeText["End.Experienced.Skipped", Names.And(Course.Skipped.Select(p => Words[$"Phase.{p}"].Value))];
    }

    private string Returned => !Course.CameBack ? PracticeText["End.Experienced.Return.None"]
        : !Course.LeftBeforeReturn.IsEmpty ? PracticeText["End.Experienced.Return.Late", NamesOf(Course.LeftBeforeReturn)]
        : PracticeText[Course.AllHeardTheReturn ? "End.Experienced.Return" : "End.Experienced.Return.Some"];

    private string PutDown => Course.WithoutTurn.IsEmpty ? PracticeText["End.Experienced.Ending"]
        : PracticeText[Course.Now > Phase.WindDown ? "End.Experienced.Ending.Cut" : "End.Experienced.Ending.Open", NamesOf(Course.WithoutTurn)];

    private string Of(string what, MemberId member) => member == Visitor
        ? PracticeText[$"End.Experienced.{what}.You"]
        : PracticeText[$"End.Experienced.{what}", NameOf(member)];

    private string NamesOf(IEnumerable<MemberId> members) =>
        Names.And(members.Select(member => member == Visitor ? PracticeText["End.You"].Value : NameOf(member)));

    private string NameOf(MemberId member) => Seats.FirstOrDefault(s => s.Member == member)?.Name ?? "";
}
