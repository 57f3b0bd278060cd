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
    public async Task The_groups_are_shown_before_they_are_saved_and_what_is_left_stays()
    {
        var scene = await ProgrammeScene.MakeAsync(World);
        Services.AddSingleton(World.Programmes);
        Services.AddSingleton(World.ProgrammeLists);
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(parameters =>
            parameters.Add(p => p.Value, Task.FromResult(new AuthenticationState(scene.CoordinatorDevice))));
        var page = Render<ProgrammeListPage>(parameters => parameters.Add(p => p.Id, scene.Programme));
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
}
