using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Pages.Facilitate;
using BalintRoom.Web.Components.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Components.Lead;

/// <summary>The page that plans a session.</summary>
public sealed class PlanSessionTests : RoomScene
{
    [Fact]
    public async Task Start_now_means_when_it_is_planned_however_long_the_form_took()
    {
        var (leader, device) = await World.OrganizerAsync();
        var group = await World.GroupAsync(leader, "Ben");
        var earlier = (await World.SessionAsync(leader, group)).Session;
        Services.AddSingleton(World.Groups);
        Services.AddSingleton(World.Sessions);
        Services.AddScoped<FreshLinks>();
        Services.AddScoped<BrowserZone>();
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(parameters =>
            parameters.Add(p => p.Value, Task.FromResult(new AuthenticationState(device))));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/lead/sessions/new?group={group}");
        var page = Render<PlanSession>();
        Task PressAsync(string name) => page.FindAll("button").Single(b => b.TextContent.Trim() == name).ClickAsync();

        await PressAsync("Start now");
        World.Clock.Advance(TimeSpan.FromMinutes(3));
        await PressAsync("Plan session and create links");

        Assert.Equal(ProgrammeWorld.Start.AddMinutes(3), World.Rooms.Planned.Single(p => p.Key != earlier).Value.SlotStartsAt);
    }
}
