using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Practice;

namespace BalintRoom.Tests.Practice;

/// <summary>A visitor goes straight to the phase they want to practise, and back to it.</summary>
public sealed class PhaseJumpTests
{
    public static TheoryData<PracticeRole, Phase> Targets { get; } = new(
        from role in Enum.GetValues<PracticeRole>()
        from phase in PracticeSession.JumpTargets
        select new TheoryDataRow<PracticeRole, Phase>(role, phase));

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Every_phase_is_reached_at_once_with_everybody_there(PracticeRole role, Phase target)
    {
        await using var rehearsal = new Rehearsal(role);
        rehearsal.Enter();
        rehearsal.JumpTo(target);

        Assert.Equal(target, rehearsal.State.Phase);
        Assert.All(rehearsal.Roster.Simulated, member => Assert.True(rehearsal.State.IsHere(member)));
        Assert.Equal(target is >= Phase.CasePresentation and <= Phase.WindDown, rehearsal.State.Presenter is not null);
        Assert.Equal(target is Phase.Questions or Phase.PushBack or Phase.Return, rehearsal.Captions.Exists(c => c.Caption.Line == PracticeScript.SoFar));
        Assert.Equal(target, Assert.Single(rehearsal.Course.Lived, p => p > Phase.Waiting));
    }

    [Fact]
    public async Task After_a_jump_people_behave_as_ever_and_whoever_loses_connection_is_away()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member);
        rehearsal.Enter();
        rehearsal.JumpTo(Phase.PushBack);
        var captions = rehearsal.Captions.Count;
        rehearsal.PassUntil(() => !rehearsal.State.IsHere(rehearsal.Roster.Drops), TimeSpan.FromMinutes(1));
        rehearsal.PassUntil(() => rehearsal.State.IsHere(rehearsal.Roster.Drops), TimeSpan.FromMinutes(1));
        rehearsal.PassTakingTurns(() => rehearsal.State.Phase == Phase.LastMinute, TimeSpan.FromMinutes(5));

        Assert.True(rehearsal.Captions.Count > captions + 10);
        Assert.Empty(rehearsal.Room.Refusals);
    }

    [Fact]
    public async Task A_phase_can_be_practised_again_also_out_of_a_pause()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Facilitator);
        rehearsal.Enter();
        rehearsal.JumpTo(Phase.Return);
        rehearsal.Do(new RoomCommand.Pause());
        rehearsal.JumpTo(Phase.PushBack);

        Assert.Equal((Phase.PushBack, false), (rehearsal.State.Phase, rehearsal.State.IsPaused));
        Assert.NotNull(rehearsal.State.Presenter);
        Assert.Equal(2, rehearsal.Captions.Count(c => c.Caption.Line == PracticeScript.SoFar));
        Assert.Distinct(rehearsal.Captions.Select(c => c.Caption));
        rehearsal.PassUntil(() => rehearsal.State.Signals.Any(s => s.Kind == SignalKind.ComeBack), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Nobody_else_presents_where_the_visitor_does()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member);
        rehearsal.Enter();
        rehearsal.JumpTo(Phase.CaseCall);
        rehearsal.Do(new RoomCommand.OfferCase(CaseOffer.NewCase));
        rehearsal.PassUntil(() => rehearsal.State.Asked == rehearsal.Roster.Visitor, TimeSpan.FromSeconds(30));
        rehearsal.Do(new RoomCommand.AnswerInvitation(true));
        rehearsal.JumpTo(Phase.PushBack);

        Assert.Equal((Phase.PushBack, (MemberId?)rehearsal.Roster.Visitor), (rehearsal.State.Phase, rehearsal.State.Presenter));
        Assert.DoesNotContain(rehearsal.Captions, c => c.Caption.Line == PracticeScript.SoFar);
    }

    public static TheoryData<Phase, Phase> Pairs { get; } = new(
        from start in PracticeSession.JumpTargets
        from target in PracticeSession.JumpTargets
        select new TheoryDataRow<Phase, Phase>(start, target));

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_jump_is_offered_where_it_leads_and_nowhere_else(Phase start, Phase target)
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member);
        rehearsal.Enter();
        rehearsal.JumpTo(start);
        var isOffered = rehearsal.Course.LeadsTo(target);
        rehearsal.JumpTo(target);
        Assert.Equal(isOffered, rehearsal.State.Phase == target);
    }
}
