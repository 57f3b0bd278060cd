using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Pages.Facilitate;
using BalintRoom.Web.Components.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Components.Lead;

/// <summary>The page of a group and its roster.</summary>
public sealed class EditGroupTests : RoomScene
{
    [Fact]
    public async Task A_pasted_list_is_saved_also_where_nobody_pressed_add()
    {
        var (leader, device) = await World.OrganizerAsync();
        Services.AddSingleton(World.Groups);
        Services.AddSingleton(World.Programmes);
        Services.AddScoped<BrowserZone>();
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(parameters =>
            parameters.Add(p => p.Value, Task.FromResult(new AuthenticationState(device))));
        var page = Render<EditGroup>();
        Task PressAsync(string name) => page.FindAll("button").Single(b => b.TextContent.Trim() == name).ClickAsync();

        await page.Find("input").ChangeAsync("Thursday group");
        await PressAsync("Import a list");
        await page.Find("textarea").InputAsync("Priya Raman\nLeila Rowan, leila@example.org");
        await PressAsync("Save");

        var group = Assert.Single(await World.Groups.ListAsync(leader, cancellationToken: ProgrammeWorld.Cancel));
        var people = (await World.Groups.FindAsync(leader, group.Id, ProgrammeWorld.Cancel))!.Members.Select(m => m.Person.Name);
        Assert.Equal(["Priya Raman", "Leila Rowan"], people.Skip(1), StringComparer.Ordinal);
    }
}
