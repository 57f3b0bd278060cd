using System.Text.Json;
using BalintRoom.Domain.Phases;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>How a slot is shared out.</summary>
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
}
