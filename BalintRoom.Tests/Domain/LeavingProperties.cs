using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Rooms.Deciding;
using BalintRoom.Domain.Views;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Domain;

/// <summary>What holds of the ending and of every clock after every random sequence of commands, leaving times and their decisions among them.</summary>
public sealed class LeavingProperties
{
    [Fact]
    public void The_endings_least_minutes_are_never_eaten() => WalkAboutLeaving(step =>
    {
        var after = step.After;
        var times = RoomProjection.Of(after).Stage.Timetable;
        if (times.FirstOrDefault(t => t is { Phase: Phase.Return, Standing: PhaseStanding.ToCome }) is { } back
            && Protection.Of(after) is { } protection)
        {
            Assert.True(back.StartsAt <= protection.BringBackBy, $"{back} past {protection}");
        }

        Assert.All(
            times.Where(t => t.Standing == PhaseStanding.ToCome),
            t => Assert.True(t.EndsAt - t.StartsAt >= after.Plan[t.Phase].Minimum, $"{t} below its minimum"));
        if (step.Decision.Events is [RoomEvent.EndMoved])
            Assert.True(Protection.EndOfPhase(after) <= Protection.LatestEnd(after));
    });

    [Fact]
    public void Whatever_is_declared_and_decided_return_and_wind_down_keep_their_minutes() => AlwaysAboutLeaving(after =>
    {
        var times = RoomProjection.Of(after).Stage.Timetable;
        Assert.All(
            times.Where(t => t is { Phase: <= Phase.WindDown, Standing: PhaseStanding.ToCome }),
            t => Assert.True(t.EndsAt - t.StartsAt >= after.Plan[t.Phase].Minimum, $"{t} below its minimum"));
    });

    [Fact]
    public void A_leaving_time_that_nobody_brings_the_presenter_back_for_moves_nothing() => AlwaysAboutLeaving(after =>
    {
        var broughtBack = after.LeavingDecisions.Where(d => d.Value.Choice == LeavingChoice.BringBack).Select(d => d.Key).ToHashSet();
        var without = after with
        {
            Leaving = after.Leaving.RemoveRange(after.Leaving.Keys.Where(m => !broughtBack.Contains(m))),
            LeavingDecisions = after.LeavingDecisions.RemoveRange(after.LeavingDecisions.Keys.Where(m => !broughtBack.Contains(m))),
        };
        Assert.Equal(RoomProperties.Json(RoomProjection.Of(without).Stage), RoomProperties.Json(RoomProjection.Of(after).Stage));
    });

    [Fact]
    public void A_choice_taken_back_leaves_no_trace() => WalkAboutLeaving(step =>
    {
        if (step is not { Command: RoomCommand.DecideLeaving { Choice: not null } decided, Decision.Events: [RoomEvent.LeavingDecided] }
            || step.Before.LeavingDecisions.ContainsKey(decided.Member))
            return;
        var undone = RoomDecider.Decide(step.After, decided with { Choice = null }).Next;
        Assert.Equal(
            RoomProperties.LastingPart(step.Before with { Revision = undone.Revision, EndRevision = undone.EndRevision }),
            RoomProperties.LastingPart(undone));
    });

    [Fact]
    public void Every_clock_shows_one_number() => AlwaysAboutLeaving(after =>
    {
        var projection = RoomProjection.Of(after);
        var (stage, lead) = (projection.Stage, projection.Lead);
        if (stage.Timetable.FirstOrDefault(t => t.Standing == PhaseStanding.Now) is { } now && stage.EndsAt is { } end)
            Assert.Equal(end, now.EndsAt);
        foreach (var (one, next) in stage.Timetable.Zip(stage.Timetable.Skip(1)).Where(t => t is { First.Standing: not PhaseStanding.Past }))
            Assert.Equal(one.EndsAt, next.StartsAt);

        // The plan's editor shows the timetable, in whole minutes that add up to the times beside them.
        var draft = PlanDraft.Of(stage, lead, new Dictionary<Phase, int>());
        Assert.Equal(stage.Timetable.Select(t => ClockMinutes.Of(t.StartsAt)), draft.Phases.Select(p => ClockMinutes.Of(p.StartsAt)));
        Assert.True(draft.EndsAt <= stage.ServiceAt || stage.Phase == Phase.LastMinute);
        Assert.Null(draft.BroughtBackBy);
        foreach (var (one, next) in draft.Phases.Zip(draft.Phases.Skip(1)).Where(p => !p.First.IsPast && p.First.StartsAt >= stage.SlotStartsAt))
            Assert.Equal(ClockMinutes.Of(next.StartsAt), ClockMinutes.Of(one.StartsAt) + TimeSpan.FromMinutes(one.Minutes));

        // The presenter is expected when those who lead are told to bring them back, or before.
        if (stage.Timetable.FirstOrDefault(t => t is { Phase: Phase.Return, Standing: PhaseStanding.ToCome }) is { } back)
        {
            Assert.True(lead.Protection is not { } protection || back.StartsAt <= protection.BringBackBy);
            Assert.All(lead.Leaving, l => Assert.True(l.Standing != LeavingStanding.BringBack || back.StartsAt <= l.ReturnAt));
            Assert.All(lead.Leaving, l => Assert.True(l.Standing != LeavingStanding.HearsTheEnding || back.StartsAt <= l.ReturnAt));
            Assert.All(lead.Leaving, l => Assert.True(l.Standing != LeavingStanding.ToDecide || back.StartsAt > l.ReturnAt));
        }
    });

    [Fact]
    public void A_plan_that_fits_comes_out_as_its_editor_showed_it() => WalkAboutLeaving(step =>
    {
        var state = step.After;
        if (state.Phase is Phase.Waiting or >= Phase.WindDown)
            return;
        var projection = RoomProjection.Of(state);
        var times = projection.Stage.Timetable.Where(t => t.Standing != PhaseStanding.Past).ToArray();
        var chosen = times[(int)(state.Revision % times.Length)];
        var draft = PlanDraft.Of(projection.Stage, projection.Lead, new Dictionary<Phase, int>());
        var minutes = draft.Phases.Single(p => p.Phase == chosen.Phase) is var row ? Math.Max(row.Least, row.Minutes - 2) : 0;
        draft = PlanDraft.Of(projection.Stage, projection.Lead, new Dictionary<Phase, int> { [chosen.Phase] = minutes });
        if (draft.EndsAt > state.SlotEndsAt || draft.BroughtBackBy is not null)
            return;

        var edited = RoomDecider.Decide(state, new RoomCommand.EditPlan(draft.ToPhases()) { Actor = Cast.Facilitator, Now = step.Command.Now });
        if (edited.IsRefused)
            return;
        Assert.Equal(
            draft.Phases.Where(p => !p.IsPast).Select(p => (p.Phase, ClockMinutes.Of(p.StartsAt))),
            RoomProjection.Of(edited.Next).Stage.Timetable.Where(t => t.Standing != PhaseStanding.Past).Select(t => (t.Phase, ClockMinutes.Of(t.StartsAt))));
    });

    /// <summary>On walks of all kinds, and on those of leaving times.</summary>
    private static void WalkAboutLeaving(Action<WalkStep> check)
    {
        RoomWalk.EachStep(RoomWalk.Any, check, walks: 100);
        RoomWalk.EachStep(RoomWalk.AboutLeaving, check, walks: 200);
    }

    private static void AlwaysAboutLeaving(Action<RoomState> check) => WalkAboutLeaving(step => check(step.After));
}
