using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Localization;
using BalintRoom.Web.Components.Room.Core;
using BalintRoom.Web.Practice;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Practice;

/// <summary>Shown below the room's last screen: what happened in this practice session, and what to do next.</summary>
public sealed partial class PracticeEnd : RoomComponent
{
    /// <summary>What happened.</summary>
    [Parameter, EditorRequired]
    public required PracticeCourse Course { get; set; }

    [Inject]
    private IStringLocalizer<PracticeWords> PracticeText { get; set; } = null!;

    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine;

    private bool IsClosed => View.Stage.Phase == Phase.Closed;

    private bool IsShown => IsClosed || View.Mine.Presence == PresenceState.Left;

    private bool LeftEarly => !IsClosed && View.Mine.LeftIn is >= Phase.Gathering and <= Phase.WindDown;

    private string Title => !IsClosed ? "End.Title.Left"
        : PracticeSession.JumpTargets.All(Course.Lived.Contains) ? "End.Title"
        : "End.Title.Part";

    protected override object RenderState() => (IsShown, IsClosed);

    /// <summary>Only what took place; nothing is claimed of a phase that was jumped over.</summary>
    private IEnumerable<string> Happened()
    {
        if (Course.Lived.Contains(Phase.Gathering))
            yield return PracticeText["End.Experienced.Frame"];
        if (Course.Presenter is { } presenter)
        {
            if (Course.Lived.Contains(Phase.CasePresentation))
                yield return Of("Case", presenter);
            if (Course.Lived.Contains(Phase.PushBack))
                yield return Of("Back", presenter);
            if (Course.Lived.Contains(Phase.Return))
                yield return Returned;
            else if (Course.Lived.Contains(Phase.PushBack) && IsClosed)
                yield return PracticeText["End.Experienced.NoReturn"];
        }

        if (Course.Lived.Contains(Phase.WindDown) && !LeftEarly)
        {
            yield return Course.WithoutTurn.IsEmpty
                ? PracticeText["End.Experienced.Ending"]
                : PracticeText["End.Experienced.Ending.Cut", Names.And(Course.WithoutTurn.Select(Who))];
        }

        if (Course.Lived.Contains(Phase.Lobby))
            yield return PracticeText["End.Experienced.Lobby"];
        if (!Course.Skipped.IsEmpty)
            yield return PracticeText["End.Experienced.Skipped", Names.And(Course.Skipped.Select(p => Words[$"Phase.{p}"].Value))];
    }

    private string Returned => Course.LeftBeforeReturn.IsEmpty
        ? PracticeText["End.Experienced.Return"]
        : PracticeText["End.Experienced.Return.Late", Names.And(Course.LeftBeforeReturn.Select(Who))];

    private string Of(string what, MemberId member) => member == View.Mine.Member
        ? PracticeText[$"End.Experienced.{what}.You"]
        : PracticeText[$"End.Experienced.{what}", NameOf(member)];

    private string Who(MemberId member) => member == View.Mine.Member ? PracticeText["End.You"] : NameOf(member);
}
