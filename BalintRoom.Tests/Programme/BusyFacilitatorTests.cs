using BalintRoom.Domain.People;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Results;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Programme;

/// <summary>Nobody facilitates two groups at one hour without being told of it when it is planned.</summary>
public class BusyFacilitatorTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(45, true)]
    [InlineData(-45, true)]
    [InlineData(60, false)]
    [InlineData(-60, false)]
    public async Task A_facilitator_of_two_groups_at_one_hour_is_warned_of_and_may_be_planned_all_the_same(int minutes, bool isBusy)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var second = await world.Groups.SaveAsync(
            scene.Coordinator,
            new GroupDraft
            {
                Programme = scene.Programme,
                Name = "Second",
                Seats = [new(null, "Fay", Role.CoFacilitator, Email: "fay@example.org"), new(null, "Gus", Role.Facilitator)],
            },
            ProgrammeWorld.Cancel);
        var first = ProgrammeWorld.Tomorrow(scene.Group) with { Recurrence = new Recurrence(3, 1, []) };
        Assert.Empty((await world.Sessions.PlanAsync(scene.Coordinator, first, ProgrammeWorld.Cancel)).Refusals);
        var draft = ProgrammeWorld.Tomorrow(second.Value) with { Date = first.Date.PlusWeeks(2), Time = first.Time.PlusMinutes(minutes) };

        var refusals = (await world.Sessions.PlanAsync(scene.Coordinator, draft, ProgrammeWorld.Cancel)).Refusals;
        Assert.Equal(isBusy ? [ProgrammeRefusal.FacilitatorBusy] : [], refusals.Select(r => r.Code));
        if (!isBusy)
            return;
        Assert.Equal(("Fay", "Monday group"), (refusals[0].Arguments[0], refusals[0].Arguments[1]));
        Assert.Empty((await world.Sessions.PlanAsync(scene.Coordinator, draft with { MayOverlap = true }, ProgrammeWorld.Cancel)).Refusals);
    }

    [Fact]
    public async Task In_another_programme_only_the_person_is_told_of_their_own_other_group()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (fay, _) = await world.OrganizerAsync("Fay");
        await world.SessionAsync(fay, await world.GroupAsync(fay, "Ben"));
        await using (var db = world.CreateDbContext())
            await db.People.Where(p => p.Id == fay || p.Id == scene.Fay).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.Email, "fay@example.org").SetProperty(p => p.EmailConfirmedAt, ProgrammeWorld.Start), ProgrammeWorld.Cancel);
        var draft = ProgrammeWorld.Tomorrow(scene.Group);

        Assert.Equal(
            [ProgrammeRefusal.FacilitatorBusy],
            (await world.Sessions.PlanAsync(scene.Fay, draft, ProgrammeWorld.Cancel)).Refusals.Select(r => r.Code));
        Assert.Empty((await world.Sessions.PlanAsync(scene.Coordinator, draft, ProgrammeWorld.Cancel)).Refusals);
    }
}
