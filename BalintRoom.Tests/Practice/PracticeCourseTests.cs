using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Practice;

namespace BalintRoom.Tests.Practice;

/// <summary>The list at the end of a practice is made from what happened.</summary>
public sealed class PracticeCourseTests
{
    [Fact]
    public async Task A_whole_session_in_which_one_had_to_go_before_the_presenter_came_back()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member);
        rehearsal.Enter();
        rehearsal.PassTakingTurns(() => rehearsal.State.Phase == Phase.LastMinute, TimeSpan.FromMinutes(5));

        var course = rehearsal.Course;
        Assert.Superset(PracticeSession.JumpTargets.ToHashSet(), course.Lived.ToHashSet());
        Assert.Empty(course.Skipped);
        Assert.NotNull(course.Presented);
        Assert.Equal(course.Presented, course.SatBack);
        Assert.True(course.CameBack);
        Assert.Equal([rehearsal.Roster.LeavesEarly], course.LeftBeforeReturn);
        Assert.Empty(course.WithoutTurn);
    }

    [Fact]
    public async Task A_round_that_the_wind_downs_end_cuts_off_names_who_was_still_waiting()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member);
        rehearsal.Enter();
        rehearsal.JumpTo(Phase.WindDown);
        rehearsal.PassUntil(() => rehearsal.State.Round?.Now == rehearsal.Roster.Visitor, TimeSpan.FromMinutes(1));
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.Lobby, TimeSpan.FromMinutes(1));

        Assert.Contains(rehearsal.Roster.Visitor, rehearsal.Course.WithoutTurn);
    }

    [Fact]
    public async Task What_goes_on_after_the_visitor_has_left_is_no_part_of_it()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member);
        rehearsal.Enter();
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.PushBack, TimeSpan.FromMinutes(3));
        rehearsal.Do(new RoomCommand.Leave());
        rehearsal.PassUntil(() => rehearsal.State.Phase >= Phase.Lobby, TimeSpan.FromMinutes(5));

        Assert.Equal(Phase.PushBack, rehearsal.Course.Now);
        Assert.DoesNotContain(rehearsal.Course.Lived, phase => phase > Phase.PushBack);
        Assert.False(rehearsal.Course.HadNoReturn);
    }

    [Fact]
    public async Task Phases_that_were_jumped_over_are_named_until_they_are_visited()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Facilitator);
        rehearsal.Enter();
        rehearsal.JumpTo(Phase.PushBack);
        Assert.Equal([Phase.Gathering, Phase.CaseCall, Phase.CasePresentation, Phase.Questions], rehearsal.Course.Skipped);

        rehearsal.JumpTo(Phase.Questions);
        Assert.Equal([Phase.Gathering, Phase.CaseCall, Phase.CasePresentation], rehearsal.Course.Skipped);
        Assert.Contains(Phase.Questions, rehearsal.Course.Lived);
    }

    [Theory]
    [InlineData(PracticeSpeed.Medium)]
    [InlineData(PracticeSpeed.Normal)]
    public async Task In_the_first_two_minutes_the_circle_says_hello(PracticeSpeed speed)
    {
        await using var member = new Rehearsal(PracticeRole.Member, speed);
        member.Enter();
        member.Pass(TimeSpan.FromMinutes(2));
        Assert.True(member.Captions.Count >= 6, $"{member.Captions.Count} lines");

        await using var facilitator = new Rehearsal(PracticeRole.Facilitator, speed);
        facilitator.Enter();
        facilitator.Pass(TimeSpan.FromSeconds(30));
        facilitator.Do(new RoomCommand.Advance(facilitator.State.Revision));
        facilitator.Pass(TimeSpan.FromSeconds(90));
        Assert.True(facilitator.Captions.Count >= 5, $"{facilitator.Captions.Count} lines");
    }

    [Fact]
    public void Fifteen_minutes_are_fifteen_minutes() =>
        Assert.Equal(TimeSpan.FromMinutes(15), PracticePace.Of(PracticeSpeed.Medium).Plan.Total);
}
