using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Mail;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Pages.Facilitate;
using BalintRoom.Web.Components.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
        var page = Open(group, device);
        Task PressAsync(string name) => page.FindAll("button").Single(b => b.TextContent.Trim() == name).ClickAsync();

        await PressAsync("Start now");
        World.Clock.Advance(TimeSpan.FromMinutes(3));
        await PressAsync("Plan session and create links");

        Assert.Equal(ProgrammeWorld.Start.AddMinutes(3), World.Rooms.Planned.Single(p => p.Key != earlier).Value.SlotStartsAt);
    }

    [Fact]
    public async Task Before_anything_goes_out_it_says_what_will_happen_and_the_button_does_too()
    {
        var scene = await MailScene.MakeAsync(World, inProgramme: false);
        await scene.ChangeRosterAsync(add: new SeatDraft(null, "Dan"));
        var (_, device) = await World.RedeemAsync(await World.Joins.NewSignInLinkAsync(scene.Facilitator, ProgrammeWorld.Cancel));
        var page = Open(scene.Group, device, new MailOptions { Host = "mail.example.org" });

        // Tuesday's next weekday, in the zone the browser would say.
        Assert.Contains("One session: Wed 25 Nov 2026.", page.Find("[aria-labelledby=review]").TextContent, StringComparison.Ordinal);
        Assert.Contains("12:00–13:00, ", page.Find("[aria-labelledby=review]").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 people get an invitation by email: Ben, Cleo.", page.Find("[aria-labelledby=review]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Without an email address, so no invitation: Ana, Dan.", page.Find("[aria-labelledby=review]").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll("button"), b => b.TextContent.Trim() == "Plan session and email 2 people");

        // A series on the Sunday somebody chose.
        await page.Find("input[type=date]").ChangeAsync(new ChangeEventArgs { Value = "2026-11-29" });
        await page.FindAll("input[type=checkbox]")[1].ChangeAsync(new ChangeEventArgs { Value = true });
        var review = page.Find("[aria-labelledby=review]").TextContent;
        Assert.Contains("20 sessions, each on a Sunday, from Sun 29 Nov 2026 to Sun 22 Aug 2027.", review, StringComparison.Ordinal);
        Assert.Contains("Every session is on a Sunday, at the weekend: 20 in all.", review, StringComparison.Ordinal);
        await page.Find("input[type=time]").ChangeAsync(new ChangeEventArgs { Value = "01:30" });
        Assert.Matches("01:30–02:30, .*: that is at night", page.Find("[aria-labelledby=review]").TextContent);
        Assert.Contains(page.FindAll("button"), b => b.TextContent.Trim() == "Plan 20 sessions and email 2 people");
    }

    [Fact]
    public async Task Without_a_mail_server_it_promises_no_mail()
    {
        var scene = await MailScene.MakeAsync(World, inProgramme: false);
        var (_, device) = await World.RedeemAsync(await World.Joins.NewSignInLinkAsync(scene.Facilitator, ProgrammeWorld.Cancel));
        var page = Open(scene.Group, device);
        Assert.Contains(
            "nobody is emailed: 2 invitations are written to the folder", page.Find("[aria-labelledby=review]").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll("button"), b => b.TextContent.Trim() == "Plan session and create links");
    }

    [Fact]
    public async Task The_programmes_zone_comes_first_wherever_its_coordinators_browser_is()
    {
        var scene = await MailScene.MakeAsync(World, inProgramme: true, "America/Vancouver");
        var (_, device) = await World.RedeemAsync(await World.Joins.NewSignInLinkAsync(scene.Actor, ProgrammeWorld.Cancel));
        var page = Open(scene.Group, device);
        var zones = page.FindAll("select")[0];
        Assert.Equal(
            "America/Vancouver",
            zones.QuerySelectorAll("option").Single(o => o.GetAttribute("value") == zones.GetAttribute("value")).TextContent.Trim());
    }

    private IRenderedComponent<PlanSession> Open(Guid group, System.Security.Claims.ClaimsPrincipal device, MailOptions? mail = null)
    {
        Services.AddSingleton(World.Groups);
        Services.AddSingleton(World.Sessions);
        Services.AddSingleton(Options.Create(mail ?? new MailOptions()));
        Services.AddScoped<FreshLinks>();
        Services.AddScoped<BrowserZone>();
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(parameters =>
            parameters.Add(p => p.Value, Task.FromResult(new AuthenticationState(device))));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/lead/sessions/new?group={group}");
        return Render<PlanSession>();
    }
}
