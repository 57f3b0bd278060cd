using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using static BalintRoom.Domain.Phases.FloorReason;

namespace BalintRoom.Tests.Domain;

/// <summary>Who may speak, show and hear: every phase, for every role, presenting or not, written out.</summary>
public sealed class FloorTable
{
    private static readonly Floor Shut = new(false, false, false, NotOpen);
    private static readonly Floor Outer = new(false, false, true, Observing);
    private static readonly Floor Free = new(true, true, true, Open);
    private static readonly Floor Alone = new(true, true, true, YourTurn);
    private static readonly Floor Listens = new(false, true, true, Listening);
    private static readonly Floor Back = new(false, false, true, SittingBack);

    /// <summary>A line for each phase: what facilitators, a member, a presenter and an observer may do.</summary>
    private static readonly (Phase Phase, Floor Leads, Floor Member, Floor Presenter, Floor Observer)[] Lines =
    [
        (Phase.Waiting, Shut, Shut, Shut, Shut),
        (Phase.Gathering, Free, Free, Free, Outer),
        (Phase.CaseCall, Free, Listens, Free, Outer),
        (Phase.CasePresentation, Free, Listens, Alone, Outer),
        (Phase.Questions, Free, Free, Free, Outer),
        (Phase.PushBack, Free, Free, Back, Outer),
        (Phase.Return, Free, Free, Free, Outer),
        (Phase.WindDown, Free, Listens, Listens, Outer),
        (Phase.Lobby, Free, Free, Free, Outer),
        (Phase.LastMinute, Free, Free, Free, Outer),
        (Phase.Closed, Shut, Shut, Shut, Shut),
    ];

    public static TheoryData<Phase, Role, bool, Floor> Everyone { get; } = new(
        from line in Lines
        from row in new (Role Role, bool Presents, Floor Floor)[]
        {
            (Role.Facilitator, false, line.Leads),
            (Role.CoFacilitator, false, line.Leads),
            (Role.Member, false, line.Member),
            (Role.Member, true, line.Presenter),
            (Role.Observer, false, line.Observer),
        }
        select new TheoryDataRow<Phase, Role, bool, Floor>(line.Phase, row.Role, row.Presents, row.Floor));

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Everyone))]
    public void Each_has_the_floor_the_table_gives(Phase phase, Role role, bool presents, Floor floor) =>
        Assert.Equal(floor, Floor.For(phase, role, presents, isOffering: presents, CheckOutTurn.None));

    [Fact]
    public void The_table_has_a_line_for_every_phase()
    {
        Assert.Equal(Enum.GetValues<Phase>(), Lines.Select(l => l.Phase));
        Assert.Equal(Enum.GetValues<Phase>(), PhaseTable.All.Select(r => r.Phase));
        Assert.All(Enum.GetValues<Phase>(), p => Assert.Equal(p, PhaseTable.Of(p).Phase));
    }

    [Theory]
    [InlineData(CheckOutTurn.None, false, Listening)]
    [InlineData(CheckOutTurn.ToCome, false, TurnToCome)]
    [InlineData(CheckOutTurn.Now, true, YourTurn)]
    [InlineData(CheckOutTurn.Had, false, Listening)]
    [InlineData(CheckOutTurn.RoundIsDone, true, Open)]
    public void In_the_check_out_round_one_member_speaks_at_a_time(CheckOutTurn turn, bool speaks, FloorReason reason) =>
        Assert.Equal(new Floor(speaks, true, true, reason), Floor.For(Phase.WindDown, Role.Member, false, false, turn));

    [Fact]
    public void In_the_case_call_those_who_offered_a_case_may_speak_of_it() =>
        Assert.Equal(Free, Floor.For(Phase.CaseCall, Role.Member, isPresenter: false, isOffering: true, CheckOutTurn.None));

    [Fact]
    public void Everyone_can_always_hear_an_open_room()
    {
        foreach (var line in Lines.Where(l => l.Phase is not (Phase.Waiting or Phase.Closed)))
            Assert.True(line.Leads.Hear && line.Member.Hear && line.Presenter.Hear && line.Observer.Hear);
    }
}
