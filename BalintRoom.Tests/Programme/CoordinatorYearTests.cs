using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Results;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Programme;

/// <summary>What a coordinator does once a year, and what needs a hand today.</summary>
public class CoordinatorYearTests
{
    [Theory]
    [InlineData("Balint 2026–27", "Balint 2027–28")]
    [InlineData("2026-2027 Blue", "2027-2028 Blue")]
    [InlineData("Class of 2029", "Class of 2030")]
    [InlineData("2098/99", "2099/00")]
    [InlineData("Wednesday group", "Wednesday group 2027")]
    [InlineData("Room 12026", "Room 12026 2027")]
    public void A_name_moves_on_by_a_year_or_gets_one(string name, string next) => Assert.Equal(next, YearRollover.NameAfter(name, 2027));

    [Theory]
    [InlineData("Blue", "Blue 2029")]
    [InlineData("Blue 2026", "Blue 2029")]
    [InlineData("Red", "Red 2027")]
    public void A_name_that_is_taken_is_not_suggested(string name, string next) =>
        Assert.Equal(next, YearRollover.NameAfter(name, 2027, candidate => candidate is "Blue 2027" or "Blue 2028"));

    [Theory]
    [InlineData("2026-01-15", 2026)]
    [InlineData("2026-06-30", 2026)]
    [InlineData("2026-09-30", 2026)]
    [InlineData("2026-10-01", 2027)]
    [InlineData("2026-11-29", 2027)]
    public void In_autumn_the_next_year_is_prepared(string today, int year) =>
        Assert.Equal(year, YearRollover.YearBegun(NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value));

    [Fact]
    public async Task Two_years_groups_never_have_one_name()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        Assert.Empty((await world.Groups.SaveAsync(
            scene.Coordinator,
            new GroupDraft { Programme = scene.Programme, Name = "Old", Seats = [new(null, "Gus", Role.Facilitator)] }, ProgrammeWorld.Cancel)).Refusals);
        var groups = await world.Rollover.PreviewAsync(scene.Coordinator, scene.Programme, ProgrammeWorld.Cancel);
        Assert.Equal(["Monday group 2027", "Old 2027"], groups.Select(g => g.NextName), StringComparer.Ordinal);
        var old = groups[1];
        await world.Groups.ArchiveAsync(scene.Coordinator, old.Id, archived: true, cancellationToken: ProgrammeWorld.Cancel);

        foreach (var taken in (string[])["Monday group", "MONDAY GROUP", "old"])
        {
            var refusal = Assert.Single((await SaveAsync(taken)).Refusals);
            Assert.Equal((ProgrammeRefusal.GroupNameTaken, "Monday group 2027"), (refusal.Code, refusal.Arguments[0]));
        }

        Assert.Empty((await SaveAsync("Monday group 2027")).Refusals);
        Assert.Equal("Monday group 2028", (string)Assert.Single((await SaveAsync("Monday group 2027")).Refusals).Arguments[0]);

        async Task<Outcome<Guid>> SaveAsync(string name) => Assert.Single(await world.Rollover.SaveAsync(
            scene.Coordinator, scene.Programme, [new(scene.Group, name, new HashSet<MemberId> { scene.Fay }, Archives: false)], ProgrammeWorld.Cancel)).Outcome;
    }

    [Fact]
    public void Stages_move_up_by_a_year_and_no_further_than_the_last() => Assert.Equal(
        [
            TrainingStage.Student, TrainingStage.Year2, TrainingStage.Year3, TrainingStage.Year4, TrainingStage.Year5, TrainingStage.Year6, TrainingStage.Year6,
            TrainingStage.Fellow, TrainingStage.InPractice,
        ],
        Enum.GetValues<TrainingStage>().Select(s => YearRollover.After(s)!.Value));

    [Fact]
    public async Task Last_years_groups_become_this_years_with_the_same_people_a_stage_further()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(
            world, new ProgrammeDraft("Psychiatry", "America/Halifax"), "Blue 2026–27",
            new SeatDraft(null, "Fay", Role.Facilitator, OtherRole: "programme director", Email: "fay@example.org"),
            new SeatDraft(null, "Ben", Stage: TrainingStage.Year1, IsDeputy: true, Email: "ben@example.org"),
            new SeatDraft(null, "Cleo", Stage: TrainingStage.Year3, Email: "cleo@example.org"));
        var (held, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(held);

        var preview = Assert.Single(await world.Rollover.PreviewAsync(scene.Coordinator, scene.Programme, ProgrammeWorld.Cancel));
        Assert.Equal(("Blue 2027–28", 0), (preview.NextName, preview.Upcoming));
        Assert.Equal([null, TrainingStage.Year2, TrainingStage.Year4], preview.People.Select(p => p.Next));
        var saved = Assert.Single(await world.Rollover.SaveAsync(
            scene.Coordinator, scene.Programme, [new(scene.Group, preview.NextName, new HashSet<MemberId> { scene.Fay, scene.Ben }, Archives: true)],
            ProgrammeWorld.Cancel));
        Assert.Empty(saved.Outcome.Refusals);

        await using var db = world.CreateDbContext();
        var made = await db.Groups.Include(g => g.Members.OrderBy(m => m.Position)).SingleAsync(g => g.Id == saved.Outcome.Value, ProgrammeWorld.Cancel);
        Assert.Equal(("Blue 2027–28", (Guid?)scene.Programme), (made.Name, made.ProgrammeId));
        Assert.Equal(
            [(scene.Fay, Role.Facilitator, null, "programme director", false), (scene.Ben, Role.Member, TrainingStage.Year2, null, true)],
            made.Members.Select(m => (m.PersonId, m.Role, m.Stage, m.OtherRole, m.IsDeputy)));
        // The past year is as it was, out of the way.
        var past = await db.Groups.Include(g => g.Members).Include(g => g.Sessions).SingleAsync(g => g.Id == scene.Group, ProgrammeWorld.Cancel);
        Assert.True(past is { ArchivedAt: not null, Members.Count: 3, Sessions.Count: 1 });
        Assert.Contains(past.Members, m => m.PersonId == scene.Ben && m.Stage == TrainingStage.Year1);
    }

    [Fact]
    public async Task A_year_without_a_facilitator_is_refused_and_archives_nothing()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var saved = Assert.Single(await world.Rollover.SaveAsync(
            scene.Coordinator, scene.Programme, [new(scene.Group, "x", new HashSet<MemberId> { scene.Ben }, Archives: true)], ProgrammeWorld.Cancel));
        Assert.Equal(ProgrammeRefusal.NoFacilitator, Assert.Single(saved.Outcome.Refusals).Code);
        await using var db = world.CreateDbContext();
        Assert.Null((await db.Groups.SingleAsync(g => g.Id == scene.Group, ProgrammeWorld.Cancel)).ArchivedAt);

        var (other, _) = await world.OrganizerAsync("Zoe");
        foreach (var stranger in (MemberId[])[other, scene.Fay])
        {
            Assert.Empty(await world.Rollover.PreviewAsync(stranger, scene.Programme, ProgrammeWorld.Cancel));
            Assert.Empty(await world.Todos.ListAsync(stranger, scene.Programme, ProgrammeWorld.Cancel));
            var refused = Assert.Single(await world.Rollover.SaveAsync(
                stranger, scene.Programme, [new(scene.Group, "x", new HashSet<MemberId> { scene.Fay }, Archives: true)], ProgrammeWorld.Cancel));
            Assert.Equal(ProgrammeRefusal.NotFound, Assert.Single(refused.Outcome.Refusals).Code);
        }
    }

    [Fact]
    public async Task What_needs_a_hand_is_listed_until_it_is_done()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        Assert.Equal([TodoKind.NothingPlanned], await KindsAsync());

        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        Assert.Empty(await KindsAsync());
        await using (var db = world.CreateDbContext())
        {
            await db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.OpenedAt, s => s.StartsAt), ProgrammeWorld.Cancel);
            await db.People.Where(p => p.Id == scene.Fay).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, (string?)null), ProgrammeWorld.Cancel);
        }

        world.Clock.Advance(TimeSpan.FromDays(2));
        var todos = await world.Todos.ListAsync(scene.Coordinator, scene.Programme, ProgrammeWorld.Cancel);
        Assert.Equal([TodoKind.SessionWithoutEnd, TodoKind.FacilitatorWithoutAddress, TodoKind.NothingPlanned], todos.Select(t => t.Kind));
        Assert.Equal((session, "Monday group"), (todos[0].Session!.Value, todos[0].GroupName));
        await world.CloseAsync(session);
        await using (var db = world.CreateDbContext())
            await db.GroupMembers.Where(m => m.PersonId == scene.Fay).ExecuteDeleteAsync(ProgrammeWorld.Cancel);
        Assert.Equal([TodoKind.NoFacilitator, TodoKind.NothingPlanned], await KindsAsync());

        async Task<IEnumerable<TodoKind>> KindsAsync() =>
            (await world.Todos.ListAsync(scene.Coordinator, scene.Programme, ProgrammeWorld.Cancel)).Select(t => t.Kind);
    }
}
