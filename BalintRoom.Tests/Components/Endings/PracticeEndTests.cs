using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Pages.Practice;
using BalintRoom.Web.Practice;
using Bunit;

namespace BalintRoom.Tests.Components.Endings;

/// <summary>What a practice claims about itself when it is over.</summary>
public sealed class PracticeEndTests : RoomScene
{
    [Fact]
    public void It_claims_no_turn_that_was_cut_and_no_phase_that_was_skipped()
    {
        var course = new PracticeCourse(FakeRoom.Ben);
        See(course, Phase.Gathering);
        course.BeginJump();
        See(course, Phase.CasePresentation);
        See(course, Phase.PushBack);
        course.EndJump();
        See(course, Phase.WindDown, new RoundView([FakeRoom.Noor, FakeRoom.Ben], [FakeRoom.Noor], FakeRoom.Ben));
        See(course, Phase.Lobby);

        var text = Draw(course).Markup;
        Assert.Contains("the lobby opened before everybody had had their turn. Still waiting: you.", text, StringComparison.Ordinal);
        Assert.Contains("Noor sat back", text, StringComparison.Ordinal);
        Assert.Contains("not brought back", text, StringComparison.Ordinal);
        Assert.Contains("Jumped over: Case", text, StringComparison.Ordinal);
        Assert.DoesNotContain("time was up", text, StringComparison.Ordinal);
        Assert.DoesNotContain("everybody who was there had a word", text, StringComparison.Ordinal);
        Assert.DoesNotContain("presented from memory", text, StringComparison.Ordinal);
        Assert.DoesNotContain("whole session", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_session_is_called_one()
    {
        var text = Draw(Whole()).Markup;
        Assert.Contains("whole session", text, StringComparison.Ordinal);
        Assert.Contains("Noor presented from memory", text, StringComparison.Ordinal);
        Assert.Contains("came back while everybody was still there", text, StringComparison.Ordinal);
        Assert.Contains("everybody who was there had a word or passed", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PracticeEnding.Closed, "That was a whole session", false)]
    [InlineData(PracticeEnding.Left, "You said goodbye", false)]
    [InlineData(PracticeEnding.Ended, "That was a whole session", true)]
    [InlineData(PracticeEnding.Abandoned, "This practice has ended", true)]
    public void However_it_ends_the_list_of_what_happened_is_there(PracticeEnding ending, string title, bool isPage)
    {
        var summary = Summary(Whole(), ending);
        Assert.Equal(title, summary.Find(isPage ? "h1" : "h2").TextContent);
        Assert.Equal(6, summary.FindAll("li").Count);
        Assert.NotNull(summary.Find("a[href='/practise']"));
        Assert.Contains(isPage ? "are deleted; this list" : "are deleted when you leave", summary.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Ended_in_the_middle_it_says_what_there_was_until_then_and_nothing_of_what_was_to_come()
    {
        var course = new PracticeCourse(FakeRoom.Ben);
        foreach (var phase in (Phase[])[Phase.Gathering, Phase.CaseCall, Phase.CasePresentation, Phase.Questions, Phase.PushBack])
            See(course, phase);
        Assert.Equal(
            [
                "The frame was on the screen: confidential, nobody assessed, nothing to solve.", "Noor presented from memory.",
                "Noor sat back and listened while the others imagined.",
            ],
            Lines(course, PracticeEnding.Ended));
        See(course, Phase.Return);
        See(course, Phase.WindDown, new RoundView([FakeRoom.Noor, FakeRoom.Ben], [], FakeRoom.Noor));
        Assert.Contains("the check-out round had begun. Without their turn: Noor and you.", Lines(course, PracticeEnding.Ended)[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("put down", string.Join(' ', Lines(course, PracticeEnding.Left)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_presenter_who_was_only_asked_did_not_present_and_one_who_left_did_not_come_back()
    {
        var course = new PracticeCourse(FakeRoom.Ben);
        See(course, Phase.CasePresentation);
        See(course, Phase.PushBack);
        See(course, Phase.CaseCall, presenter: FakeRoom.Cleo);
        Assert.DoesNotContain("Cleo", string.Join(' ', Lines(course, PracticeEnding.Ended)), StringComparison.Ordinal);

        course = new PracticeCourse(FakeRoom.Ben);
        See(course, Phase.PushBack);
        See(course, Phase.Return, gone: FakeRoom.Noor);
        Assert.Contains("The presenter was not there for the return.", Lines(course, PracticeEnding.Ended), StringComparer.Ordinal);
        course = new PracticeCourse(FakeRoom.Ben);
        See(course, Phase.Return, gone: FakeRoom.Cleo);
        Assert.Contains(Lines(course, PracticeEnding.Ended), line => line.StartsWith("Cleo had to go before", StringComparison.Ordinal));
    }

    private static PracticeCourse Whole()
    {
        var course = new PracticeCourse(FakeRoom.Ben);
        foreach (var phase in PracticeSession.JumpTargets)
            See(course, phase, phase == Phase.WindDown ? new RoundView([FakeRoom.Ben], [FakeRoom.Ben], null) : null);
        return course;
    }

    private static void See(PracticeCourse course, Phase phase, RoundView? round = null, MemberId? presenter = null, MemberId? gone = null)
    {
        var view = new FakeRoom(phase).View;
        presenter ??= phase is >= Phase.CasePresentation and <= Phase.Return ? FakeRoom.Noor : null;
        course.See(view with
        {
            Stage = view.Stage with { Presenter = presenter },
            Round = round,
            Seats = [.. view.Seats.Select(s => s.Member == gone ? s with { Presence = PresenceState.Left } : s with { Presence = PresenceState.Here })],
        });
    }

    private static Seat[] Seats => [.. new FakeRoom(Phase.Closed).View.Seats.Select(s => new Seat(s.Member, s.Name, s.Role))];

    private string[] Lines(PracticeCourse course, PracticeEnding ending) => [.. Summary(course, ending).FindAll("li").Select(li => li.TextContent)];

    private IRenderedComponent<PracticeSummary> Summary(PracticeCourse course, PracticeEnding ending) =>
        Draw<PracticeSummary>(new FakeRoom(Phase.Closed, isPractice: true), parameters: parameters => parameters
            .Add(e => e.Course, course).Add(e => e.Seats, Seats).Add(e => e.Visitor, FakeRoom.Ben).Add(e => e.Ending, ending));

    private IRenderedComponent<PracticeEnd> Draw(PracticeCourse course) =>
        Draw<PracticeEnd>(
            new FakeRoom(Phase.Closed, isPractice: true), parameters: parameters => parameters.Add(e => e.Course, course).Add(e => e.Seats, Seats));
}
