using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Pages.Practice;
using BalintRoom.Web.Practice;

namespace BalintRoom.Tests.Components.Endings;

/// <summary>What a practice claims about itself when it is over.</summary>
public sealed class PracticeEndTests : RoomScene
{
    [Fact]
    public void It_claims_no_turn_that_was_cut_and_no_phase_that_was_skipped()
    {
        var course = new PracticeCourse();
        See(course, Phase.Gathering);
        course.BeginJump();
        See(course, Phase.CasePresentation);
        See(course, Phase.PushBack);
        course.EndJump();
        See(course, Phase.WindDown, new RoundView([FakeRoom.Noor, FakeRoom.Ben], [FakeRoom.Noor], FakeRoom.Ben));
        See(course, Phase.Lobby);

        var text = Draw(course).Markup;
        Assert.Contains("Still waiting: you.", text, StringComparison.Ordinal);
        Assert.Contains("Noor sat back", text, StringComparison.Ordinal);
        Assert.Contains("not brought back", text, StringComparison.Ordinal);
        Assert.Contains("Jumped over: Case", text, StringComparison.Ordinal);
        Assert.DoesNotContain("everybody had a word", text, StringComparison.Ordinal);
        Assert.DoesNotContain("presented from memory", text, StringComparison.Ordinal);
        Assert.DoesNotContain("whole session", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_session_is_called_one()
    {
        var course = new PracticeCourse();
        foreach (var phase in PracticeSession.JumpTargets)
            See(course, phase, phase == Phase.WindDown ? new RoundView([FakeRoom.Ben], [FakeRoom.Ben], null) : null);

        var text = Draw(course).Markup;
        Assert.Contains("whole session", text, StringComparison.Ordinal);
        Assert.Contains("Noor presented from memory", text, StringComparison.Ordinal);
        Assert.Contains("came back while everybody was still there", text, StringComparison.Ordinal);
        Assert.Contains("everybody had a word or passed", text, StringComparison.Ordinal);
    }

    private static void See(PracticeCourse course, Phase phase, RoundView? round = null)
    {
        var view = new FakeRoom(phase).View;
        var presenter = phase is >= Phase.CasePresentation and <= Phase.Return ? FakeRoom.Noor : default(MemberId?);
        course.See(view with { Stage = view.Stage with { Presenter = presenter }, Round = round });
    }

    private Bunit.IRenderedComponent<PracticeEnd> Draw(PracticeCourse course) =>
        Draw<PracticeEnd>(new FakeRoom(Phase.Closed, isPractice: true), parameters: parameters => parameters.Add(e => e.Course, course));
}
