using BalintRoom.Domain.People;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Pages.Coordinate;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Components.Lead;

/// <summary>The page that sorts the list of a whole programme into its groups.</summary>
public sealed class ProgrammeListPageTests : RoomScene
{
    [Fact]
    public async Task Of_groups_of_one_name_it_asks_which_is_meant_and_says_who_is_in_another()
    {
        var scene = await ProgrammeScene.MakeAsync(World);
        World.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await World.Groups.SaveAsync(
            scene.Coordinator,
            new() { Programme = scene.Programme, Name = "Monday group", Seats = [new(null, "Gus", Role.Facilitator)] }, ProgrammeWorld.Cancel)).Refusals);
        var page = Open(scene);
        await page.Find("textarea").InputAsync("Group,Name,Email\nMonday group,Ann,ann@example.org\nMonday group,Ben,ben@example.org");
        Assert.Contains("Line 3: Ben is in Monday group already.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Choose which one is meant.", page.Find(".groups").TextContent, StringComparison.Ordinal);
        Assert.True(page.FindAll("button").Single(b => b.TextContent.Trim() == "Save 0 groups").HasAttribute("disabled"));
        var options = page.FindAll(".groups option");
        Assert.Equal(
            ["Please choose", "3 people, with Fay; no sessions; created on Tue 24 Nov 2026", "1 person, with Gus; no sessions; created on Wed 25 Nov 2026"],
            options.Select(o => o.TextContent.Trim()), StringComparer.Ordinal);

        await page.Find(".groups select").ChangeAsync(new ChangeEventArgs { Value = options[1].GetAttribute("value") });
        Assert.Contains("already on the roster", page.Markup, StringComparison.Ordinal);
        await page.Find(".groups select").ChangeAsync(new ChangeEventArgs { Value = options[2].GetAttribute("value") });
        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Save 1 group").ClickAsync();
        var groups = await World.ProgrammeLists.GroupsAsync(scene.Coordinator, scene.Programme, ProgrammeWorld.Cancel);
        Assert.Equal([("Fay", 3), ("Gus", 3)], groups.Select(g => (g.Facilitators[0], g.People)));
    }

    [Fact]
    public async Task A_line_left_out_by_mistake_comes_back()
    {
        var scene = await ProgrammeScene.MakeAsync(World);
        var page = Open(scene);
        await page.Find("textarea").InputAsync("Group,Name,Email\nBlue,Ann,ann@example.org\nBlue,Dan,dan@example.org\nBlue,Eve,eve@example.org");
        await page.Find("button[aria-label='Leave out line 3']").ClickAsync();
        Assert.Equal(["2", "4"], page.FindAll(".number").Select(n => n.TextContent), StringComparer.Ordinal);
        Assert.Contains("Line 3 was left out: Dan.", page.Markup, StringComparison.Ordinal);
        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Undo").ClickAsync();
        Assert.Equal(["2", "3", "4"], page.FindAll(".number").Select(n => n.TextContent), StringComparer.Ordinal);
        Assert.DoesNotContain("was left out", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_groups_are_shown_before_they_are_saved_and_what_is_left_stays()
    {
        var scene = await ProgrammeScene.MakeAsync(World);
        var page = Open(scene);
        await page.Find("textarea").InputAsync(
            "Group,Name,Email,Role\nBlue,Gus,gus@example.org,facilitator\nBlue,Ann,ann@example.org,\nmonday GROUP,Dina,dina@example.org,\n"
            + "Monday group,Ben,ben@example.org,\nGreen,Eve,eve@example.org,");

        Assert.Equal(["Blue", "Monday group", "Green"], page.FindAll(".groups h3").Select(h => h.TextContent), StringComparer.Ordinal);
        Assert.Contains("exists with 3 people; they stay", page.Markup, StringComparison.Ordinal);
        Assert.Contains("already on the roster", page.Markup, StringComparison.Ordinal);
        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Save 2 groups").ClickAsync();

        var groups = await World.ProgrammeLists.GroupsAsync(scene.Coordinator, scene.Programme, ProgrammeWorld.Cancel);
        Assert.Equal([("Blue", 2), ("Monday group", 4)], groups.Select(g => (g.Name, g.People)));
        // The group without a facilitator is still there to be corrected.
        Assert.Equal(["Green"], page.FindAll(".groups h3").Select(h => h.TextContent), StringComparer.Ordinal);
    }

    private IRenderedComponent<ProgrammeListPage> Open(ProgrammeScene scene)
    {
        Services.AddSingleton(World.Programmes);
        Services.AddSingleton(World.ProgrammeLists);
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(parameters =>
            parameters.Add(p => p.Value, Task.FromResult(new AuthenticationState(scene.CoordinatorDevice))));
        return Render<ProgrammeListPage>(parameters => parameters.Add(p => p.Id, scene.Programme));
    }
}
