using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>The page of somebody who comes before the room opens, in real browsers in other time zones. Noor waits.</summary>
public sealed class DoorTests(Chromium browsers)
{
    private const string Here = "America/Halifax", There = "Pacific/Honolulu";

    /// <summary>What a waiting page is given to follow a change.</summary>
    private static readonly LocatorAssertionsToBeVisibleOptions AtOnce = new() { Timeout = 2_000 };

    [Theory]
    [InlineData("en-CA", 360, ColorScheme.Light)]
    [InlineData("fr-CA", 360, ColorScheme.Dark)]
    [InlineData("fr-FR", 1280, ColorScheme.Light)]
    [InlineData("en-GB", 1280, ColorScheme.Dark)]
    public async Task It_is_read_by_everybody_and_counts_down(string language, int width, ColorScheme scheme)
    {
        await using var product = new LiveServer();
        product.Start();
        var session = await product.PlanAsync("Ada", ["Cora", "Noor"], TimeSpan.FromHours(26), Here);
        await using var noor = await Person.NewAsync(browsers, product.Address, "Noor", width, scheme, language, zone: There);
        await noor.RedeemAsync(product.Address, session.Secrets["Noor"]);
        await noor.GoAsync("/orientation");
        await noor.GoAsync($"/room/{session.Room}");
        var door = noor.Page.GetByTestId("door");
        await Assertions.Expect(door.Locator(".zone").First).ToHaveTextAsync("Halifax");
        await Assertions.Expect(door.Locator(".theirs .zone")).ToContainTextAsync("Honolulu");
        await Assertions.Expect(door.Locator("balint-countdown")).ToContainTextAsync("25 h 4");
        await noor.FitsTheWindowAsync();
        await noor.PageIsAccessibleAsync();
        await noor.PhotographAsync($"door-early-{language}-{width}-{scheme}");

        await product.MoveAsync(session, TimeSpan.FromDays(43), Here);
        await Assertions.Expect(door.Locator("balint-countdown")).ToContainTextAsync("43 ");
        await noor.PhotographAsync($"door-moved-{language}-{width}-{scheme}");
        await product.CancelAsync(session);
        await Assertions.Expect(noor.Page.Locator("[data-state=Cancelled]")).ToBeVisibleAsync(AtOnce);
        await noor.PageIsAccessibleAsync();
        await noor.PhotographAsync($"door-cancelled-{language}-{width}-{scheme}");
    }

    [Fact]
    public async Task Moved_earlier_it_lets_in_and_the_time_of_leaving_is_asked_for_by_the_sessions_clock()
    {
        await using var product = new LiveServer();
        product.Start();
        var session = await product.PlanAsync("Ada", ["Cora", "Noor"], TimeSpan.FromDays(3), Here);
        await using var noor = await Person.NewAsync(browsers, product.Address, "Noor", 360, zone: There);
        await noor.ComeInAsync(session.Secrets["Noor"]);
        await noor.SeesHeadingAsync("You are early");
        await noor.PageIsLiveAsync();

        // The browser told its zone with the link's page, so it is known here.
        await Assertions.Expect(noor.Page.GetByText("in Honolulu, where you are")).ToBeVisibleAsync();
        var download = await noor.Page.RunAndWaitForDownloadAsync(() =>
            noor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Add to calendar" }).ClickAsync());
        Assert.Equal("balint.ics", download.SuggestedFilename);
        Assert.Contains("BEGIN:VEVENT", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        await product.MoveAsync(session, TimeSpan.FromMinutes(2), Here);
        await Assertions.Expect(noor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Before you go in" })).ToBeVisibleAsync(AtOnce);
        await noor.SeesAsync("Times in Halifax; the group ends at");
        await noor.PhotographAsync("door-leaving-time");
        await noor.GoInAsync();
        await noor.SeesHeadingAsync("Not open yet");
        await noor.PhotographAsync("door-waiting-room");

        await using var ada = await Person.NewAsync(browsers, product.Address, "Ada", zone: Here);
        await ada.RedeemAsync(product.Address, session.Secrets["Ada"]);
        await ada.GoAsync($"/room/{session.Room}");
        await ada.GoInAsync();
        await ada.PressAsync("Open the room");
        await noor.SeesPhaseAsync("Gathering");

        // Ada's browser told no zone before this page, and is asked for it.
        await Assertions.Expect(ada.Page.GetByTestId("phase-card")).Not.ToContainTextAsync("Halifax");
        await Assertions.Expect(ada.Page.GetByTestId("phase-card")).ToContainTextAsync("the case call, about");
        await ada.PhotographAsync("door-facilitator");
    }

    [Fact]
    public async Task Moved_away_while_somebody_waits_inside_they_are_early_again_with_nothing_switched_on()
    {
        await using var product = new LiveServer();
        product.Start();
        var session = await product.PlanAsync("Ada", ["Cora", "Noor"], TimeSpan.FromMinutes(5), Here);
        await using var noor = await Person.NewAsync(browsers, product.Address, "Noor", 360, zone: There);
        await noor.ComeInAsync(session.Secrets["Noor"]);
        await noor.SeesHeadingAsync("Before you go in");
        await product.MoveAsync(session, TimeSpan.FromHours(26), Here);
        await Assertions.Expect(noor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "You are early" })).ToBeVisibleAsync(AtOnce);
        await Assertions.Expect(noor.Page.GetByText("This session was moved to")).ToBeVisibleAsync(AtOnce);
        await noor.PageIsAccessibleAsync();
        await noor.PhotographAsync("door-moved-away");

        // And back: it says so inside, too.
        await product.MoveAsync(session, TimeSpan.FromMinutes(3), Here);
        await Assertions.Expect(noor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Before you go in" })).ToBeVisibleAsync(AtOnce);
        await Assertions.Expect(noor.Page.GetByTestId("moved")).ToContainTextAsync("This session was moved to");
        await noor.PhotographAsync("door-moved-back");
    }
}
