using System.Text.RegularExpressions;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>
/// Ada facilitates a running session and opens the link of somebody else in the same browser. She is asked first, and whatever she answers, her seat never
/// becomes the other's.
/// </summary>
public sealed partial class OtherPersonsLinkTests(Chromium browsers, SharedServer server)
{
    [Fact]
    public async Task A_members_link_in_a_facilitators_browser_asks_and_the_facilitators_seat_stays_hers()
    {
        var session = await server.Live.PlanAsync("Ada", ["Max", "Fay"]);
        var elsewhere = await server.Live.PlanAsync("Gus", ["Max", "Adelaide"]);
        await using var ada = await Person.NewAsync(browsers, server.Live.Address, "Ada");
        await using var max = await Person.NewAsync(browsers, server.Live.Address, "Max");
        await ada.RedeemAsync(server.Live.Address, session.SignIn);
        await max.RedeemAsync(server.Live.Address, session.Secrets["Max"]);
        foreach (var person in (Person[])[ada, max])
        {
            await person.GoAsync($"/room/{session.Room}");
            await person.GoInAsync();
        }

        await ada.PressAsync("Open the room");
        await max.SeesPhaseAsync("Gathering");
        await SeatAsync(max, "Ada", "here");
        await SeatAsync(max, "Fay", "not-yet");
        var tab = await ada.Page.Context.NewPageAsync();

        // Fay is on the same roster, so she cannot be Ada: that is not offered.
        await OpenAsync(tab, session.Secrets["Fay"]);
        await Assertions.Expect(Button(tab, "Both are me")).ToHaveCountAsync(0);
        await tab.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Stay Ada" }).ClickAsync();
        await tab.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        await StaysAdaAsync();

        // A link from another group may be her own, under another name there. Her seat here is still hers.
        await OpenAsync(tab, elsewhere.Secrets["Adelaide"]);
        await Button(tab, "Both are me").ClickAsync();
        await tab.WaitForURLAsync($"**/room/{elsewhere.Room}");
        await StaysAdaAsync();

        // She signs herself out of the browser: her tab leaves the room, and nobody sits there as somebody else.
        await OpenAsync(tab, session.Secrets["Fay"]);
        await Assertions.Expect(tab.GetByTestId("in-room")).ToContainTextAsync("in a session right now.");
        await Button(tab, "Sign them out and continue").ClickAsync();
        await tab.WaitForURLAsync($"**/room/{session.Room}");
        await tab.Locator("[data-go-in]").Last.ClickAsync();
        await ada.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/replaced");
        await ada.SeesHeadingAsync("This browser is in use by somebody else now");
        await ada.PageIsAccessibleAsync();
        await SeatAsync(max, "Ada", "away");
        await SeatAsync(max, "Fay", "here");

        // On another computer her own link finds her own seat.
        await using var home = await Person.NewAsync(browsers, server.Live.Address, "Ada, at home");
        await home.RedeemAsync(server.Live.Address, session.Secrets["Ada"]);
        await home.GoAsync($"/room/{session.Room}");
        await home.SeesPhaseAsync("Gathering");
        await SeatAsync(max, "Ada", "here");

        async Task StaysAdaAsync()
        {
            // A reload asks anew who this browser is.
            await ada.Page.ReloadAsync();
            await ada.SeesPhaseAsync("Gathering");
            await Assertions.Expect(ada.Button("Ask for a case")).ToBeVisibleAsync();
            await SeatAsync(max, "Ada", "here");
            await SeatAsync(max, "Fay", "not-yet");
        }
    }

    private static async Task OpenAsync(IPage tab, string secret)
    {
        await tab.GotoAsync("/");
        await tab.GotoAsync($"/join#{secret}");
        await Button(tab, "Join").ClickAsync();
        await Assertions.Expect(tab.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 }))
            .ToHaveTextAsync(Question());
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>Waits until somebody's seat is seen by others as <c>here</c>, <c>away</c> or <c>not-yet</c>.</summary>
    private static Task SeatAsync(Person viewer, string name, string presence) =>
        Assertions.Expect(viewer.Page.Locator($"li.seat.{presence}").Filter(new LocatorFilterOptions { HasText = name })).ToHaveCountAsync(1);

    [GeneratedRegex("^This browser is in use by Ada(?:, Adelaide)?$", RegexOptions.None, 1000)]
    private static partial Regex Question();
}
