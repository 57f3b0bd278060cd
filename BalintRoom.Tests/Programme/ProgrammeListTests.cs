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

        var saved = await world.ProgrammeLists.SaveAsync(scene.Coordinator, scene.Programme, rows.Ready, ProgrammeWorld.Cancel);
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
            var saved = await world.ProgrammeLists.SaveAsync(actor, scene.Programme, rows, ProgrammeWorld.Cancel);
            Assert.All(saved, g => Assert.Equal(ProgrammeRefusal.NotFound, Assert.Single(g.Outcome.Refusals).Code));
        }
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
        var saved = Assert.Single(await world.ProgrammeLists.SaveAsync(scene.Coordinator, scene.Programme, rows, ProgrammeWorld.Cancel));
        Assert.Equal(ProgrammeRefusal.GroupNameTwice, Assert.Single(saved.Outcome.Refusals).Code);
    }
}
