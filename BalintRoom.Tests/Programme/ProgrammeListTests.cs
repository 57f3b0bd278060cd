using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Lists;
using BalintRoom.Programmes.Results;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Programme;

/// <summary>The list of a whole programme, sorted into its groups.</summary>
public class ProgrammeListTests
{
    private const string List =
        """
        Group;Name;Email;Role;Year
        Blue;Fay Adams;fay@x.org;Facilitator;
        Blue;Ann Lee;ann@x.org;;PGY1
        Red;Fay Adams;fay@x.org;Facilitator;
        red ;Bob Ray;bob@x.org;;PGY2
        Monday;Dina Day;dina@x.org;;PGY1
        Monday;Ben;ben@example.org;;PGY3
        Green;Cleo May;cleo@x.org;;PGY1
        """;

    [Fact]
    public async Task A_list_makes_new_groups_and_completes_existing_ones_in_one_go()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var monday = (await world.Groups.FindAsync(scene.Coordinator, scene.Group, ProgrammeWorld.Cancel))!;
        var rows = RosterReader.Read(List.Replace("Monday", monday.Name, StringComparison.Ordinal), new RosterReading { ByGroup = true });
        Assert.Equal(0, rows.FaultyCount);
        var known = await world.ProgrammeLists.GroupsAsync(scene.Coordinator, scene.Programme, ProgrammeWorld.Cancel);
        Assert.Equal((monday.Name, 3, true), (known[0].Name, known[0].People, known[0].HasFacilitator));

        var saved = await world.ProgrammeLists.SaveAsync(scene.Coordinator, scene.Programme, rows.Ready, cancellationToken: ProgrammeWorld.Cancel);
        Assert.Equal(["Blue", "Red", monday.Name, "Green"], saved.Select(g => g.Name), StringComparer.Ordinal);
        Assert.Equal([true, true, true, false], saved.Select(g => g.Outcome.Succeeded));
        Assert.Equal(ProgrammeRefusal.NoFacilitator, Assert.Single(saved[3].Outcome.Refusals).Code);

        await using var db = world.CreateDbContext();
        var groups = await db.Groups.Include(g => g.Members.OrderBy(m => m.Position)).ThenInclude(m => m.Person)
            .Where(g => g.ProgrammeId == scene.Programme).ToListAsync(ProgrammeWorld.Cancel);
        Assert.Equal(3, groups.Count);
        Assert.Equal(["Fay Adams", "Bob Ray"], Of("Red").Select(m => m.Person.Name), StringComparer.Ordinal);
        Assert.Equal([TrainingStage.Year1], Of("Blue").Where(m => m.Role == Role.Member).Select(m => m.Stage!.Value));
        // Who facilitates two groups is one person; who was on the roster stays as they were, and nobody is lost.
        Assert.Equal(Of("Red")[0].PersonId, Of("Blue")[0].PersonId);
        Assert.Equal([.. monday.Members.Select(m => m.PersonId)], Of(monday.Name).Select(m => m.PersonId).Take(monday.Members.Count));
        Assert.Equal(saved[2].Added, Of(monday.Name).Count - monday.Members.Count);
        Assert.Contains(Of(monday.Name), m => m.Person.Name == "Dina Day");

        List<GroupMember> Of(string name) => groups.Single(g => g.Name == name).Members;
    }

    [Fact]
    public async Task Who_does_not_coordinate_the_programme_makes_nothing_of_a_list()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (other, _) = await world.OrganizerAsync("Zoe");
        var rows = RosterReader.Read(List, new RosterReading { ByGroup = true }).Ready;
        foreach (var actor in (MemberId[])[other, scene.Fay])
        {
            Assert.Empty(await world.ProgrammeLists.GroupsAsync(actor, scene.Programme, ProgrammeWorld.Cancel));
            var saved = await world.ProgrammeLists.SaveAsync(actor, scene.Programme, rows, cancellationToken: ProgrammeWorld.Cancel);
            Assert.All(saved, g => Assert.Equal(ProgrammeRefusal.NotFound, Assert.Single(g.Outcome.Refusals).Code));
        }
    }

    [Fact]
    public async Task Of_two_groups_of_one_name_the_chosen_one_takes_people_in_and_what_tells_them_apart_is_known()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        await world.SessionAsync(scene.Coordinator, scene.Group);
        world.Clock.Advance(TimeSpan.FromDays(40));
        var twin = await world.Groups.SaveAsync(
            scene.Coordinator,
            new() { Programme = scene.Programme, Name = "Monday group", Seats = [new(null, "Gus", Role.Facilitator)] }, ProgrammeWorld.Cancel);
        var groups = await world.ProgrammeLists.GroupsAsync(scene.Coordinator, scene.Programme, ProgrammeWorld.Cancel);
        Assert.Equal(
            [("Fay", new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 25)), ("Gus", new DateOnly(2027, 1, 3), (DateOnly?)null)],
            groups.Select(g => (string.Join(", ", g.Facilitators), g.MadeOn, g.MeetsOn)));

        var rows = RosterReader.Read("Group;Name;Email\nmonday group;Ann;ann@x.org", new RosterReading { ByGroup = true }).Ready;
        foreach (var (chosen, isSaved) in ((Guid?, bool)[])[(null, false), (Guid.NewGuid(), false), (twin.Value, true)])
        {
            var choice = chosen is { } id ? new Dictionary<string, Guid>(StringComparer.Ordinal) { [RosterReader.GroupKey("Monday group")] = id } : null;
            var saved = Assert.Single(await world.ProgrammeLists.SaveAsync(scene.Coordinator, scene.Programme, rows, choice, ProgrammeWorld.Cancel));
            Assert.Equal(isSaved ? [] : [ProgrammeRefusal.GroupNameTwice], saved.Outcome.Refusals.Select(r => r.Code));
        }

        Assert.Contains((await world.Groups.FindAsync(scene.Coordinator, twin.Value, ProgrammeWorld.Cancel))!.Members, m => m.Person.Name == "Ann");
        Assert.DoesNotContain((await world.Groups.FindAsync(scene.Coordinator, scene.Group, ProgrammeWorld.Cancel))!.Members, m => m.Person.Name == "Ann");
    }

    [Fact]
    public async Task Who_is_in_another_group_already_is_named_with_it()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var elsewhere = await world.ProgrammeLists.ElsewhereAsync(scene.Coordinator, scene.Programme, cancellationToken: ProgrammeWorld.Cancel);
        const string email = "ben@example.org";
        var list = $"Group;Name;Email\nBlue;Benjamin;{email}\nBlue;Ann;ann@x.org\nRed;Ann;ann@x.org\nRed;Cleo;\nRed;Fay;other@x.org";
        var rows = RosterReader.Read(list, new RosterReading { ByGroup = true, Elsewhere = elsewhere }).Rows;
        Assert.Equal(
            ["Benjamin: Monday group", "Ann: ", "Ann: Blue", "Cleo: Monday group", "Fay: "],
            rows.Select(r => $"{r.Name}: {string.Join(", ", r.OtherGroups)}"), StringComparer.Ordinal);
        // Of the group they are put into nothing is said, nor to anybody who does not coordinate the programme.
        var own = await world.ProgrammeLists.ElsewhereAsync(scene.Coordinator, scene.Programme, scene.Group, ProgrammeWorld.Cancel);
        Assert.Empty(own.GroupsOf("Ben", email, null));
        var facilitators = await world.ProgrammeLists.ElsewhereAsync(scene.Fay, scene.Programme, cancellationToken: ProgrammeWorld.Cancel);
        Assert.Empty(facilitators.GroupsOf("Ben", email, null));
    }

    [Fact]
    public async Task Two_groups_of_one_name_are_not_guessed_at()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        foreach (var name in (string[])["Blue", "BLUE"])
            Assert.Empty((await world.Groups.SaveAsync(
                scene.Coordinator,
                new() { Programme = scene.Programme, Name = name, Seats = [new(null, "Gus", Role.Facilitator)] },
                ProgrammeWorld.Cancel)).Refusals);
        var rows = RosterReader.Read("Group;Name;Email\nblue;Ann;ann@x.org", new RosterReading { ByGroup = true }).Ready;
        var saved = Assert.Single(await world.ProgrammeLists.SaveAsync(scene.Coordinator, scene.Programme, rows, cancellationToken: ProgrammeWorld.Cancel));
        Assert.Equal(ProgrammeRefusal.GroupNameTwice, Assert.Single(saved.Outcome.Refusals).Code);
    }
}
