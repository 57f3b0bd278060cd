using System.Security.Claims;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Pages;
using BalintRoom.Web.Components.Pages.Facilitate;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Components;

/// <summary>
/// The two pages that people start from: open doors first, by their own clock too, and no way to sign in for whoever finds a screen left open.
/// </summary>
public sealed class HomePageTests : RoomScene
{
    [Fact]
    public async Task An_open_door_comes_first_with_its_day_and_both_zones()
    {
        var (leader, device) = await World.OrganizerAsync();
        var group = await World.GroupAsync(leader, "Ben");
        var (open, _) = await World.SessionAsync(leader, group);
        World.Clock.Advance(World.Rooms.Planned[open].SlotStartsAt - SeatRules.DoorsOpen - World.Clock.GetUtcNow());
        Reader.ZoneId = "America/New_York";
        Prepare(device);

        const string when = "Wed 25 Nov 2026, 12:00 (Halifax) · 11:00 (New York)";
        foreach (var page in (IRenderedComponent<IComponent>[])[Render<Landing>(), Render<OrganizerHome>()])
        {
            var door = page.Find($"a.button[href='/room/{open}']");
            Assert.Equal("Join now", door.TextContent.Trim());
            Assert.Contains(when, door.ParentElement!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_link_for_another_device_needs_a_recent_sign_in()
    {
        var (leader, device) = await World.OrganizerAsync();
        await using (var db = World.CreateDbContext())
            await db.People.Where(p => p.Id == leader).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.Email, "ana@example.org").SetProperty(p => p.EmailConfirmedAt, p => p.CreatedAt), ProgrammeWorld.Cancel);
        Prepare(device);
        Assert.Contains("/join#", await PressedAsync(), StringComparison.Ordinal);

        World.Clock.Advance(BrowserSessions.RecentFor);
        var refused = await PressedAsync();
        Assert.DoesNotContain("/join#", refused, StringComparison.Ordinal);
        Assert.Contains("href=\"/sign-in?back=%2Flead\"", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, "/programme/new|/lead/groups/new")]
    [InlineData(true, false, "/programme/new|/lead/groups/new")]
    [InlineData(false, true, "/programme/new|/lead/groups/new")]
    [InlineData(true, true, "/programme/new|/lead/groups/new")]
    public async Task Whoever_has_a_programme_or_a_group_can_make_another(bool hasProgramme, bool hasGroup, string ways)
    {
        var (leader, device) = await World.OrganizerAsync();
        if (hasProgramme)
            Assert.True((await World.Programmes.MakeAsync(leader, new ProgrammeDraft("Psychiatry", "America/Halifax"), ProgrammeWorld.Cancel)).Succeeded);
        if (hasGroup)
            await World.GroupAsync(leader, "Ben");
        Prepare(device);
        var page = Render<OrganizerHome>();
        Assert.All(ways.Split('|'), way => Assert.Single(page.FindAll($"a[href='{way}']")));
    }

    [Fact]
    public async Task Who_may_make_nothing_is_offered_nothing_to_make()
    {
        var scene = await ProgrammeScene.MakeAsync(World);
        await using (var db = World.CreateDbContext())
            await db.People.ExecuteUpdateAsync(set => set.SetProperty(p => p.MayMakeGroups, false), ProgrammeWorld.Cancel);
        Prepare(scene.CoordinatorDevice);
        var page = Render<OrganizerHome>();
        Assert.Single(page.FindAll($"a[href='/programme/{scene.Programme:N}']"));
        Assert.Empty(page.FindAll("a[href='/programme/new'], a[href='/lead/groups/new']"));
    }

    private async Task<string> PressedAsync()
    {
        var page = Render<OrganizerHome>();
        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Sign in on another device").ClickAsync();
        return page.Markup;
    }

    private void Prepare(ClaimsPrincipal device)
    {
        Services.AddSingleton(World.Mine);
        Services.AddSingleton(World.MailLog);
        Services.AddSingleton(World.Groups);
        Services.AddSingleton(World.Programmes);
        Services.AddSingleton(World.Sample);
        Services.AddSingleton(World.Sessions);
        Services.AddSingleton(World.Attendance);
        Services.AddSingleton(World.Joins);
        Services.AddSingleton(World.Address);
        Services.AddSingleton(World.Retention);
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(parameters =>
            parameters.Add(p => p.Value, Task.FromResult(new AuthenticationState(device))));
    }
}
