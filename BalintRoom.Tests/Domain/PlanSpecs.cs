using System.Text.Json;
using BalintRoom.Domain.Phases;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>How a slot is divided into phases.</summary>
public sealed class PlanSpecs
{
    public static TheoryData<int, bool> Plans { get; } = new MatrixTheoryData<int, bool>(PhasePlan.Slots, [true, false]);

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_ready_plan_fills_its_slot_and_no_phase_is_below_its_minimum(int slot, bool lobby)
    {
        var plan = PhasePlan.For(slot, lobby);

        Assert.Equal(Minutes(slot), plan.Total);
        Assert.Equal(lobby, plan.HasLobby);
        Assert.All(plan.Phases, p => Assert.True(p.Planned >= p.Minimum && p.Minimum > TimeSpan.Zero));
        Assert.Equal(plan, PhasePlan.TryCreate(plan.Phases, out _));
    }

    [Fact]
    public void An_hour_is_shared_out_as_practised() =>
        Assert.Equal(
            [3, 3, 7, 5, 22, 5, 5, 10],
            PhasePlan.For(60).Phases.Select(p => (int)p.Planned.TotalMinutes));

    [Fact]
    public void Without_a_lobby_its_minutes_go_to_the_push_back_but_for_the_last_one()
    {
        var plan = PhasePlan.For(60, lobby: false);
        Assert.Equal((Minutes(31), Minutes(1)), (plan[Phase.PushBack].Planned, plan[Phase.LastMinute].Planned));
        Assert.Equal(TimeSpan.Zero, plan[Phase.Lobby].Planned);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(-60)]
    public void There_is_no_ready_plan_for_other_slots(int slot) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PhasePlan.For(slot));

    [Fact]
    public void What_is_wrong_with_a_plan_is_said()
    {
        var phases = PhasePlan.For(60).Phases;
        Assert.Equal(PlanFault.None, Fault([.. phases]));
        Assert.Equal(PlanFault.WrongPhases, Fault([.. phases.Skip(1)]));
        Assert.Equal(PlanFault.WrongPhases, Fault([.. phases.SkipLast(1)]));
        Assert.Equal(PlanFault.BelowMinimum, Fault([.. phases.Select(p => p with { Minimum = p.Planned + TimeSpan.FromTicks(1) })]));
        Assert.Equal(PlanFault.BelowMinimum, Fault([.. phases.Select(p => p with { Minimum = TimeSpan.Zero })]));
        Assert.Equal(PlanFault.TooLong, Fault([.. phases.Select(p => p with { Planned = Minutes(30.1) })]));
        Assert.Equal(PlanFault.None, Fault([.. phases.Select(p => p with { Planned = Minutes(30) })]));

        static PlanFault Fault(PlannedPhase[] phases)
        {
            PhasePlan.TryCreate(phases, out var fault);
            return fault;
        }
    }

    [Fact]
    public void A_rehearsal_lives_the_same_plan_at_another_pace()
    {
        var plan = PhasePlan.For(60).Scaled(0.05);
        Assert.Equal(Minutes(3), plan.Total);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Scaled(0));
    }

    [Fact]
    public void A_plan_is_the_same_after_it_was_stored()
    {
        var plan = PhasePlan.For(75, lobby: false);
        Assert.Equal(plan, JsonSerializer.Deserialize<PhasePlan>(JsonSerializer.Serialize(plan)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PhasePlan>("[]"));
    }

    [Fact]
    public void On_time_everything_keeps_what_was_planned()
    {
        var spans = Timetable.Fit(PhasePlan.For(60), Phase.Gathering, At("12:00"), At("13:00"));
        Assert.Equal(PhasePlan.For(60).Phases.Select(p => (p.Phase, p.Planned)), spans.Select(s => (s.Phase, s.EndsAt - s.StartsAt)));
    }

    [Fact]
    public void When_the_middle_has_nothing_left_to_give_the_lobby_gives_first()
    {
        var spans = Timetable.Fit(PhasePlan.For(60), Phase.PushBack, At("12:38"), At("13:00"));
        Assert.Equal([5, 5, 5, 7], spans.Select(s => (int)(s.EndsAt - s.StartsAt).TotalMinutes));
    }

    [Fact]
    public void A_slot_that_is_over_leaves_every_phase_its_minimum()
    {
        var spans = Timetable.Fit(PhasePlan.For(60), Phase.PushBack, At("13:10"), At("13:00"));
        Assert.Equal([5, 3, 4, 3], spans.Select(s => (int)(s.EndsAt - s.StartsAt).TotalMinutes));
    }

    [Fact]
    public void One_phase_that_is_wrong_makes_the_plan_wrong()
    {
        var phases = PhasePlan.For(60).Phases;
        Assert.Equal(PlanFault.WrongPhases, Fault(phases.SetItem(2, null!)));
        Assert.Equal(PlanFault.BelowMinimum, Fault(phases.SetItem(2, phases[2] with { Planned = Minutes(1) })));
        Assert.Equal(PlanFault.BelowMinimum, Fault(phases.SetItem(2, phases[2] with { Minimum = TimeSpan.Zero })));
        Assert.Equal(PlanFault.TooLong, Fault(phases.SetItem(2, phases[2] with { Planned = TimeSpan.MaxValue })));

        static PlanFault Fault(IReadOnlyList<PlannedPhase> phases)
        {
            PhasePlan.TryCreate(phases, out var fault);
            return fault;
        }
    }

    [Fact]
    public void A_rehearsal_shortens_every_phase_and_its_minimum_alike()
    {
        var plan = PhasePlan.For(60);
        Assert.Equal(
            plan.Phases.Select(p => (p.Phase, p.Planned / 20, p.Minimum / 20)),
            plan.Scaled(0.05).Phases.Select(p => (p.Phase, p.Planned, p.Minimum)));
    }

    [Theory]
    [InlineData("12:00")]
    [InlineData("12:30")]
    [InlineData("13:10")]
    public void However_late_the_phases_follow_one_another_without_a_gap(string at)
    {
        var spans = Timetable.Fit(PhasePlan.For(60), Phase.Gathering, At(at), At("13:00"));
        Assert.Equal(At(at), spans[0].StartsAt);
        Assert.Equal(spans.SkipLast(1).Select(s => s.EndsAt), spans.Skip(1).Select(s => s.StartsAt));
        Assert.All(spans, s => Assert.True(s.EndsAt > s.StartsAt));
    }

    [Fact]
    public void When_the_lobby_has_nothing_left_to_give_return_and_wind_down_give_and_the_slot_is_kept()
    {
        var spans = Timetable.Fit(PhasePlan.For(60), Phase.PushBack, At("12:44"), At("13:00"));
        Assert.Equal((Minutes(5), Minutes(3)), (spans[0].EndsAt - spans[0].StartsAt, spans[^1].EndsAt - spans[^1].StartsAt));
        Assert.All(spans[1..3], s => Assert.InRange(s.EndsAt - s.StartsAt, PhasePlan.For(60)[s.Phase].Minimum, Minutes(5)));
        Assert.Equal(At("13:00"), spans[^1].EndsAt);
    }
}
