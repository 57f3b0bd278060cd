using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>Coming in by a link the way people do it: twice, in a browser that keeps nothing, in a page of somebody else's.</summary>
[Collection(nameof(RunAlone))]
public sealed class JoiningTests(Chromium browsers, SharedServer server)
{
    [Fact]
    public async Task A_link_that_is_open_in_two_tabs_leads_into_the_room_from_both_and_also_when_cookies_were_cleared()
    {
        var session = await server.Live.PlanAsync("Ada", ["Max", "Noor"]);
        await using var noor = await Person.NewAsync(browsers, server.Live.Address, "Noor");
        var link = $"/join#{session.Secrets["Noor"]}";
        var other = await noor.Page.Context.NewPageAsync();
        await noor.Page.GotoAsync(link);
        await other.GotoAsync(link);
        foreach (var page in (IPage[])[noor.Page, other])
            await ComeInAsync(page, session);

        await noor.Page.GotoAsync(link);
        await noor.Page.Context.ClearCookiesAsync();
        await ComeInAsync(noor.Page, session);
    }

    [Fact]
    public async Task Inside_another_page_a_button_opens_the_link_whole_in_a_window_of_its_own()
    {
        var session = await server.Live.PlanAsync("Ada", ["Max", "Noor"]);
        await using var noor = await Person.NewAsync(browsers, server.Live.Address, "Noor");
        var link = new Uri(server.Live.Address, $"/join?course=7#{session.Secrets["Noor"]}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var platform = builder.Build();
        platform.MapGet("/course", () => Results.Content($"<iframe src=\"{link}\"></iframe>", "text/html"));
        await platform.StartAsync(TestContext.Current.CancellationToken);
        await noor.Page.GotoAsync($"{platform.Urls.Single()}/course");
        var button = noor.Page.FrameLocator("iframe").GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Open in a new window" });

        var window = await noor.Page.Context.RunAndWaitForPageAsync(() => button.ClickAsync());

        await Assertions.Expect(window.GetByText("Your link is ready.")).ToBeVisibleAsync();
        await ComeInAsync(window, session);
    }

    [Fact]
    [Trait("Needs", "firefox")]
    public async Task A_browser_that_keeps_no_cookies_says_so_and_keeps_the_link()
    {
        var session = await server.Live.PlanAsync("Ada", ["Max", "Noor"]);
        await using var noor = await FirefoxVisitor.NewAsync("Noor", server.Live.Address, """user_pref("network.cookie.cookieBehavior", 2);""");
        await noor.OpenAsync($"/join#{session.Secrets["Noor"]}");
        await noor.SeesAsync("Your link is ready.");
        await noor.PressAsync("Join");
        await noor.SeesAsync("This browser keeps no cookies");
        await noor.SeesAsync("Your link is ready.");
        await noor.PhotographAsync("no-cookies");
    }

    private static async Task ComeInAsync(IPage page, LiveSession session)
    {
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Join", Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**/room/{session.Room}");
        await Assertions.Expect(page.Locator("[data-live]")).ToBeAttachedAsync();
    }
}
