using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>The room beside a call in another program, and the room of an in-person session.</summary>
public sealed class CompanionTests(Chromium browsers)
{
    private const string Meet = "https://meet.google.com/abc-defg-hij";

    /// <summary>As many members as a room has seats for besides the two facilitators; one of them has a device.</summary>
    private static readonly string[] AtTheTable =
        ["Rana", "Noor", "Sam", "Jo", "Kim", "Bartholomew Okonkwo", "Lee", "Alexandra", "Ines", "Tomas"];

    [Fact]
    public async Task Beside_a_call_the_room_shows_its_link_asks_for_no_device_and_says_what_to_mute_until_the_group_meets_in_person()
    {
        await using var product = new LiveServer();
        var firstLink = product.Start();
        await using var company = await Company.GatherAsync(
            browsers, product.Address, product.Mails, firstLink!, ["Rana", "Noor"], PlanElsewhereAsync, _ => true);
        await company.WitnessAsync("companion-arriving", () => ArriveAsync(company));
        await company.WitnessAsync("companion-push-back", () => SitBackAsync(company));
        await company.WitnessAsync("companion-in-person", () => MeetInPersonAsync(company));
    }

    [Fact]
    public async Task In_person_a_whole_session_works_with_the_facilitators_laptop_and_the_shared_screen()
    {
        await using var product = new LiveServer();
        var firstLink = product.Start();
        await using var company = await Company.GatherAsync(
            browsers, product.Address, product.Mails, firstLink!, AtTheTable, ada => ada.Page.GetByLabel("In person").CheckAsync(), name => name == "Rana");
        await company.WitnessAsync("table", () => GoThroughAsync(company));
        await company.WitnessAsync("table-afterwards", () => SetPresentAsync(company, product));
    }

    private static async Task PlanElsewhereAsync(Person ada)
    {
        await ada.Page.GetByLabel("In another call").CheckAsync();
        var link = ada.Page.GetByLabel("Link to the call");
        await link.FillAsync("http://meet.google.com/abc-defg-hij");
        await ada.PressAsync("Plan session and create links");
        await ada.SeesAsync("A link to a call begins with https://");
        await ada.PageIsAccessibleAsync();
        await ada.PhotographAsync("companion-plan-refused-1280-light");
        await ada.LookThroughAsync(360, ColorScheme.Dark);
        await ada.FitsTheWindowAsync();
        await ada.PageIsAccessibleAsync();
        await ada.PhotographAsync("companion-plan-refused-360-dark");
        await ada.LookThroughAsync(1280, ColorScheme.Light);
        await link.FillAsync(Meet);
        await ada.PressAsync("Start now");
    }

    private static async Task ArriveAsync(Company company)
    {
        await company.AllSeeAsync("Not open yet", company.Everyone);
        await company.AllSeeAsync("You hear each other in Google Meet", company.Everyone);
        await company.LookAsync("companion-waiting", company.Facilitator, company["Rana"]);
        await company.Facilitator.PressAsync("Open the room");
        await company.AllAreInAsync("Gathering", company.Everyone);
        foreach (var person in company.Everyone)
        {
            var open = WayToMeet(person, "Google Meet");
            await Assertions.Expect(open).ToHaveAttributeAsync("href", Meet);
            await Assertions.Expect(open).ToHaveAttributeAsync("target", "_blank");
            await Assertions.Expect(open).ToHaveAttributeAsync("rel", "noopener noreferrer");
            await person.DoesNotSeeAsync(person.Button("Join with sound"));
            await person.DoesNotSeeAsync(person.Page.GetByText("Use my microphone"));
            await person.FitsTheWindowAsync();
        }

        await company.LookAsync("companion-gathering", company.Everyone);
    }

    private static async Task SitBackAsync(Company company)
    {
        var (ada, rana, noor) = (company.Facilitator, company["Rana"], company["Noor"]);
        await ada.PressAsync("Ask for a case");
        await noor.SeesPhaseAsync("Case call");
        await SeesEverybodyAsync(noor);
        await ada.PressAsync("Ask someone else");
        await ada.PressAsync("Ask Rana to present");
        await rana.PressAsync("Yes, I’ll present");
        foreach (var person in company.Everyone)
            await Assertions.Expect(WayToMeet(person, "Google Meet")).ToHaveAttributeAsync("href", Meet);
        await company.LookAsync("companion-case-call", ada, noor);
        foreach (var step in (string[])["Begin the case", "Open for questions", "Ask the presenter to sit back"])
            await ada.PressAsync(step);
        await company.AllAreInAsync("Push-back", company.Everyone);

        await rana.SeesAsync("In Google Meet, mute your microphone and turn off your camera now.");
        await ada.SeesAsync("Ask Rana to mute and turn off the camera in Google Meet.");
        await company.CoFacilitator.SeesAsync("Ask Rana to mute and turn off the camera in Google Meet.");
        await noor.DoesNotSeeAsync(noor.Page.GetByTestId("call-hint"));
        await company.LookAsync("companion-push-back", company.Everyone);
        await RaiseAHandAtAGlanceAsync(company);
        await rana.Page.WaitForFunctionAsync("() => said.filter(s => s.includes('mute your microphone')).length === 1");

        var floating = await FloatAsync(company);
        await ada.PressAsync("Bring the presenter back");
        await Assertions.Expect(floating.Locator(".phase")).ToHaveTextAsync("Return");
        await floating.CloseAsync();
        await rana.SeesAsync("In Google Meet, unmute yourself");
        await ada.SeesAsync("Ask Rana to unmute in Google Meet.");
        await company.LookAsync("companion-return", rana);
        await ada.OpenTabAsync("Plan");
        await ada.PressAsync("Go back to: Push-back");
        await ada.PressAsync("Go back");
        await company.AllAreInAsync("Push-back", company.Everyone);

        // No browser was asked for a microphone or a camera.
        foreach (var person in company.Everyone)
            Assert.Equal(0, await person.Page.EvaluateAsync<int>("ear.tracks.length + ear.connections.length"));
    }

    /// <summary>The small page beside a call: all of it is in sight in the smallest window, and its action counts in the room.</summary>
    private static async Task RaiseAHandAtAGlanceAsync(Company company)
    {
        var (ada, noor) = (company.Facilitator, company["Noor"]);
        Assert.EndsWith("/glance", await noor.Page.Locator("a[href$='/glance']").GetAttributeAsync("href"), StringComparison.Ordinal);
        var small = await noor.Page.Context.NewPageAsync();
        await small.GotoAsync(noor.Page.Url + "/glance");
        var whole = new LocatorAssertionsToBeInViewportOptions { Ratio = 1 };
        var hand = small.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Raise my hand" });
        foreach (var (width, height) in ((int, int)[])[(320, 180), (360, 400), (240, 240)])
        {
            await small.SetViewportSizeAsync(width, height);
            await Assertions.Expect(hand).ToBeInViewportAsync(whole);
            await Assertions.Expect(small.GetByText("Push-back", new PageGetByTextOptions { Exact = true })).ToBeInViewportAsync(whole);
            Assert.Equal(0, await small.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
            Assert.Equal(0, await small.EvaluateAsync<int>("document.documentElement.scrollHeight - innerHeight"));
        }

        await hand.ClickAsync();
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Heard: Noor’s hand" })).ToBeVisibleAsync();
        await small.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Lower my hand" }).ClickAsync();
        await small.CloseAsync();
    }

    /// <summary>The small window that stays above all others: what is pressed in it counts in the room, and what changes there shows in it.</summary>
    private static async Task<IPage> FloatAsync(Company company)
    {
        var (ada, noor) = (company.Facilitator, company["Noor"]);
        var floating = await noor.Page.Context.RunAndWaitForPageAsync(() => noor.Page.Locator("[data-glance-open]:visible").ClickAsync());
        await Assertions.Expect(floating.Locator(".phase")).ToHaveTextAsync("Push-back");
        await floating.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Raise my hand" }).ClickAsync();
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Heard: Noor’s hand" })).ToBeVisibleAsync();
        await floating.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Lower my hand" }).ClickAsync();
        return floating;
    }

    private static async Task MeetInPersonAsync(Company company)
    {
        var (ada, rana) = (company.Facilitator, company["Rana"]);
        var lead = await ada.Page.Context.NewPageAsync();
        await lead.GotoAsync(ada.Page.Url.Replace("/room/", "/lead/sessions/", StringComparison.Ordinal));
        await Assertions.Expect(lead.Locator("[data-live]")).ToBeAttachedAsync();
        await Assertions.Expect(lead.GetByLabel("Link to the call")).ToHaveValueAsync(Meet);
        await lead.GetByLabel("In person").CheckAsync();
        await lead.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();
        await Assertions.Expect(lead.GetByText("Everyone’s screen is updated.")).ToBeVisibleAsync();
        await LookAtTheSessionAsync(lead);

        foreach (var person in company.Everyone)
        {
            await person.DoesNotSeeAsync(person.Page.Locator($"a[href='{Meet}']"));
            await person.DoesNotSeeAsync(person.Page.GetByTestId("call-hint"));
            await person.SeesPhaseAsync("Push-back");
            await person.Page.WaitForFunctionAsync("() => said.filter(s => s === 'From now on you meet in person.').length === 1");
        }

        await Assertions.Expect(lead.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Show on a screen" })).ToHaveAttributeAsync("target", "_blank");
        await company.LookAsync("in-person-push-back", ada, company.CoFacilitator);

        // Only facilitators see the shared screen; for others the page does not exist.
        Assert.Equal(404, (await rana.Page.Context.APIRequest.GetAsync(new Uri(rana.Page.Url).PathAndQuery + "/screen")).Status);
        Assert.Equal(200, (await ada.Page.Context.APIRequest.GetAsync(new Uri(ada.Page.Url).PathAndQuery + "/screen")).Status);
        await using var screen = await ScreenForAll.OpenAsync(ada);
        await screen.ShowsAsync("Push-back", "push-back");
        await screen.SaysOfTheFloorAsync("Everyone may speak except Rana, who sits back and listens");
        await screen.LookAsync("push-back-crowd");
    }

    private static async Task LookAtTheSessionAsync(IPage page)
    {
        foreach (var (width, scheme) in ((int, ColorScheme)[])[(1280, ColorScheme.Light), (360, ColorScheme.Dark)])
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            if (Pictures.AreWanted)
                await page.ScreenshotAsync(
                    new PageScreenshotOptions { Path = Pictures.PathOf($"in-person-session-{width}-{scheme}".ToLowerInvariant()), FullPage = true });
        }

        await Axe.IsContentWithAsync(page);
    }

    private static async Task GoThroughAsync(Company company)
    {
        var ada = company.Facilitator;
        await ada.SeesHeadingAsync("Not open yet");
        await ada.SeesHeadingAsync("You meet in person");
        await company.LookAsync("table-waiting", ada, company["Rana"]);
        await using var screen = await ScreenForAll.OpenAsync(ada);
        await screen.ShowsAsync("Not open yet", "waiting");
        await screen.LookAsync("waiting");

        await StepAsync("Open the room", "Gathering");
        await company.LookAsync("table-gathering", ada, company["Rana"]);
        await StepAsync("Ask for a case", "Case call");
        await company.LookAsync("table-case-call", ada);
        await ada.PressAsync("Noor presents");
        await StepAsync("Begin the case", "Case presentation");
        await screen.SaysOfTheFloorAsync("Noor presents; the others listen");
        await StepAsync("Open for questions", "Questions");
        await StepAsync("Ask the presenter to sit back", "Push-back");
        await ada.OpenTabAsync("Chairs");
        await ada.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "the patient" }).First.ClickAsync();
        await company["Rana"].PressAsync("Raise my hand");
        await Assertions.Expect(screen.Page.GetByText("hand up, number 1")).ToBeAttachedAsync();
        await screen.LookAsync("push-back");
        await StepAsync("Bring the presenter back", "Return");
        await StepAsync("Put the case down", "Wind-down");
        // Noor presents: the round begins beside her.
        foreach (var name in AtTheTable.Skip(2).Concat(AtTheTable.Take(2)).Concat(["Ada", "Max"]))
        {
            await Assertions.Expect(screen.Page.GetByText($"{name} has the floor", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
            await ada.SeesAsync(name == "Ada" ? "Your turn" : $"{name.Split(' ')[0]} has the floor");
            if (name == "Noor")
                await company.LookAsync("table-wind-down", ada);
            await ada.PressAsync(name == "Ada" ? "I’m done" : "Next person");
        }

        await screen.SaysOfTheFloorAsync("Everyone has had a turn");
        await ada.SeesAsync("Everyone has had a turn");
        await StepAsync("Open the lobby", "Lobby");

        // A facilitator may close the laptop's tab: the shared screen is a connection of theirs too, so the room does not hold.
        await company["Rana"].PressAsync("Leave");
        await company["Rana"].PressAsync("Leave now");
        await company["Rana"].SeesHeadingAsync("Goodbye");
        await ada.PressAsync("Leave together");
        await ada.SeesHeadingAsync("The room has closed");
        await screen.ShowsAsync("The room has closed", "closed");
        await screen.LookAsync("closed");
        await company.LookAsync("table-closed", ada);

        async Task StepAsync(string press, string phase)
        {
            await ada.PressAsync(press);
            await ada.SeesPhaseAsync(phase);
            await screen.ShowsAsync(phase, phase.Replace(' ', '-').ToLowerInvariant());
            await screen.LookAsync(phase.Replace(' ', '-').ToLowerInvariant());
        }
    }

    private async Task SetPresentAsync(Company company, LiveServer product)
    {
        var (ada, rana) = (company.Facilitator, company["Rana"]);
        await ada.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Record attendance" }).ClickAsync();
        await ada.SeesHeadingAsync("Attendance");
        await Assertions.Expect(ada.Page.GetByLabel("Rana", new PageGetByLabelOptions { Exact = true })).ToBeCheckedAsync();
        var noor = ada.Page.GetByLabel("Noor", new PageGetByLabelOptions { Exact = true });
        await Assertions.Expect(noor).Not.ToBeCheckedAsync();
        await noor.CheckAsync();
        await ada.PressAsync("Save attendance");
        await ada.SeesAsync("Each person sees their own attendance");
        await ada.SeesAsync("3 people");
        foreach (var (width, scheme) in ((int, ColorScheme)[])[(1280, ColorScheme.Light), (360, ColorScheme.Dark)])
        {
            await ada.LookThroughAsync(width, scheme);
            await ada.PageIsAccessibleAsync();
            await ada.FitsTheWindowAsync();
            await ada.PhotographAsync($"table-who-was-there-{width}-{scheme}".ToLowerInvariant());
        }

        // A person without a device in the room reads the same afterwards through their own link.
        await rana.GoAsync("/kept");
        await rana.SeesAsync("as Member: attended");
        await using var late = await Person.NewAsync(browsers, product.Address, "Noor");
        await late.ComeInAsync(company.LinkOf["Noor"]);
        await late.GoAsync("/kept");
        await late.SeesAsync("as Member: attended");
    }

    /// <summary>With the phase's card open and folded, on phones and a tablet: no face is under a card, a notice or the controls.</summary>
    private static async Task SeesEverybodyAsync(Person person)
    {
        var size = person.Page.ViewportSize!;
        foreach (var (width, height) in ((int, int)[])[(360, 740), (320, 568), (768, 1024)])
        {
            await person.Page.SetViewportSizeAsync(width, height);
            for (var look = 0; look < 2; look++)
            {
                Assert.Empty(await person.Page.EvaluateAsync<string[]>(
                    """
                    async () => {
                      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                      return [...document.querySelectorAll('.disc')].map(face => [face, face.getBoundingClientRect()])
                        .map(([face, { left, top, width, height }]) => [face, document.elementFromPoint(left + width / 2, top + height / 2)])
                        .filter(([face, found]) => !face.contains(found) && !found?.contains(face))
                        .map(([face, found]) => `${face.innerText} of ${innerWidth}×${innerHeight} is under ${found?.outerHTML.slice(0, 80)}`);
                    }
                    """));
                await person.Page.Locator("[data-part=toggle]").ClickAsync();
            }
        }

        await person.Page.SetViewportSizeAsync(size.Width, size.Height);
    }

    private static ILocator WayToMeet(Person person, string name) =>
        person.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = $"{name} (opens in a new tab)" });
}
