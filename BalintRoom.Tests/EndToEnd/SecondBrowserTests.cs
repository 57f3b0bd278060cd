using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>Somebody's seat opened on a second browser, in real ones.</summary>
public sealed class SecondBrowserTests(Chromium browsers, SharedServer server)
{
    private static readonly (int Width, ColorScheme Scheme)[] Windows =
        [(360, ColorScheme.Light), (360, ColorScheme.Dark), (1280, ColorScheme.Light), (1280, ColorScheme.Dark)];

    [Fact]
    public async Task It_is_seen_by_its_person_and_those_who_lead_owned_or_ended_and_the_group_notices_nothing()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana", "Noor");
        var (ada, max, rana, noor) = (company.Facilitator, company.CoFacilitator, company["Rana"], company["Noor"]);
        await using var laptop = await Person.NewAsync(browsers, server.Live.Address, "Rana, laptop");
        await using var ghost = await Person.NewAsync(browsers, server.Live.Address, "Rana, ghost");

        await company.WitnessAsync("second-browser-owned", async () =>
        {
            // Before the room is open, too.
            await laptop.ComeInAsync(company.LinkOf["Rana"]);
            await TwiceAsync(rana, laptop);
            await ada.SeesAsync("is here from two browsers.");
            await LookAsync("waiting", ada, rana);

            await ada.PressAsync("Open the room");
            await company.AllAreInAsync("Gathering", company.Everyone);
            await TwiceAsync(rana, laptop);
            await max.SeesAsync("is here from two browsers.");
            await LookAsync("gathering", ada, max, rana);

            await laptop.PressAsync("That’s me");
            await laptop.DoesNotSeeAsync(laptop.Button("End the other"));
            await TwiceAsync(rana);
            await ada.SeesAsync("is here from two browsers.");
            await rana.PressAsync("That’s me");
            await rana.DoesNotSeeAsync(rana.Button("End the other"));
            await ada.OpenTabAsync("People");
            await ada.SeesAsync("is here from more than one browser and confirms it.");
            await LookAsync("owned", ada);
        });

        await company.WitnessAsync("second-browser-ended", async () =>
        {
            await company.GoToQuestionsAsync("Rana");
            await ada.PressAsync("Ask the presenter to sit back");
            await company.AllAreInAsync("Push-back", company.Everyone);
            await ghost.ComeInAsync(company.LinkOf["Rana"]);
            foreach (var browser in new[] { rana, laptop, ghost })
                await browser.SeesAsync("You are here more than twice.");
            await ada.SeesAsync("is here from more than two browsers.");
            await LookAsync("push-back", ada, rana);

            await rana.PressAsync("End the others");
            await LookAsync("asked", rana);
            await rana.PressAsync("End it and renew my link");
            foreach (var browser in new[] { laptop, ghost })
            {
                await browser.SeesHeadingAsync("Ended from another browser");
                await Assertions.Expect(browser.Page).ToHaveURLAsync(new Uri(new Uri(browser.Page.Url), "/seat-ended").ToString());
                await browser.PageIsAccessibleAsync();
            }

            await LookAsync("ended", ghost);
            await rana.SeesAsync("Ended. You are now signed in on this browser only.");
            await LookAsync("new-link", rana);
            await rana.PressAsync("I have kept it");
            await rana.DoesNotSeeAsync(rana.Button("End the others"));
            await rana.SeesPhaseAsync("Push-back");
            await ada.OpenTabAsync("People");
            await ada.SeesAsync("ended another browser in this seat.");
            Assert.Equal(404, (await ghost.Page.Context.APIRequest.GetAsync(new Uri(rana.Page.Url).PathAndQuery)).Status);

            foreach (var words in (string[])["is here from", "ended another browser", "You are here"])
                await noor.DoesNotSeeAsync(noor.Page.GetByText(words));
            Assert.DoesNotContain(await noor.HeardAsync(), said => said.Contains("browser", StringComparison.Ordinal) || said.Contains("twice",
                StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task The_shared_screen_on_another_browser_counts_as_one_and_shows_nothing_of_it()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana");
        var (ada, max) = (company.Facilitator, company.CoFacilitator);
        await using var projector = await Person.NewAsync(browsers, server.Live.Address, "Max, projector");
        await company.WitnessAsync("second-browser-screen", async () =>
        {
            await projector.ComeInAsync(company.LinkOf["Max"]);
            await TwiceAsync(max);
            await projector.GoAsync(new Uri(max.Page.Url).PathAndQuery + "/screen");
            await max.SeesAsync("Also in: Chrome, Linux (shared screen).");
            await ada.SeesAsync("is here from two browsers.");
            await projector.DoesNotSeeAsync(projector.Page.GetByRole(AriaRole.Button));
            await projector.DoesNotSeeAsync(projector.Page.GetByText("twice"));
            await max.PressAsync("That’s me");
            await ada.SeesAsync("is here from more than one browser and confirms it.");
        });
    }

    private static async Task TwiceAsync(params IEnumerable<Person> people)
    {
        foreach (var person in people)
        {
            await person.SeesAsync("You are here twice.");
            await person.SeesAsync("Also in: Chrome, Linux.");
        }
    }

    private static async Task LookAsync(string scene, params IEnumerable<Person> people)
    {
        foreach (var person in people)
        {
            var size = person.Page.ViewportSize!;
            foreach (var (width, scheme) in Windows)
            {
                await person.LookThroughAsync(width, scheme);
                await person.PageIsAccessibleAsync();
                await person.FitsTheWindowAsync();
                await person.PhotographAsync($"second-browser-{scene}-{person.Name}-{width}-{scheme}".ToLowerInvariant());
            }

            await person.Page.SetViewportSizeAsync(size.Width, size.Height);
        }
    }
}
