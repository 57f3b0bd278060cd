using BalintRoom.Domain.Phases;
using BalintRoom.Programmes.Localization;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>Each person reads the product in the language of their browser, or in the one they choose.</summary>
public sealed class LanguageTests(Chromium browsers, SharedServer server)
{
    private const string French = "fr";

    [Fact]
    public async Task People_in_one_room_read_it_each_in_their_own_language()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana", "Noor", "Kim", "Lee");
        var french = company.Everyone.Where(p => p.Name is not "Kim").ToArray();
        await company.WitnessAsync("french-arriving", async () =>
        {
            await company.AllSeeAsync("Not open yet", company.Everyone);
            foreach (var person in french)
            {
                await person.ReadInAsync(French);
                await person.Page.ReloadAsync();
                await person.PageIsLiveAsync();
            }

            await AllReadAsync(company, Phase.Waiting, company.Everyone);
            await company.LookAsync("fr-waiting", french);
        });
        await company.WitnessAsync("french-middle", () => PresentAsync(company, french));
        await company.WitnessAsync("french-ending", () => EndAsync(company, french));
    }

    [Fact]
    public async Task A_page_is_read_as_the_browser_asks_and_then_as_its_person_chooses_even_without_scripts()
    {
        foreach (var scripts in (bool[])[true, false])
        {
            await using var context = await browsers.NewContextAsync(new BrowserNewContextOptions
            {
                BaseURL = server.Live.Address.ToString(),
                JavaScriptEnabled = scripts,
                Locale = "fr-CA",
            });
            var page = await context.NewPageAsync();
            await page.GotoAsync("/practise");
            await ReadsAsync(page, "fr-CA", "Start.Title");
            if (scripts)
                await Assertions.Expect(page.Locator("[data-live]")).ToBeAttachedAsync();
            await page.Locator("balint-language summary").ClickAsync();
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "English" }).ClickAsync();
            await ReadsAsync(page, "en", "Start.Title");
            Assert.Equal("/practise", new Uri(page.Url).AbsolutePath);
            if (scripts)
            {
                await Assertions.Expect(page.Locator("[data-live]")).ToBeAttachedAsync();
                await ReadsAsync(page, "en", "Start.Title");
            }
        }
    }

    [Fact]
    public async Task The_list_of_languages_opens_by_keyboard_and_lies_within_every_window()
    {
        await using var ada = await Person.NewAsync(browsers, server.Live.Address, "Ada");
        await ada.GoAsync("/");
        foreach (var (width, scheme) in (IEnumerable<(int, ColorScheme)>)
            [(1280, ColorScheme.Light), (1280, ColorScheme.Dark), (360, ColorScheme.Light), (360, ColorScheme.Dark)])
        {
            await ada.LookThroughAsync(width, scheme);
            var list = ada.Page.Locator("balint-language summary");
            await ada.PressByKeyboardAsync(list);
            await Assertions.Expect(ada.Button("English")).ToHaveAttributeAsync("aria-current", "true");
            await Assertions.Expect(ada.Button("Français")).ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 1 });
            await ada.ReachByKeyboardAsync(ada.Button("Français"));
            await ada.FitsTheWindowAsync();
            await ada.PageIsAccessibleAsync();
            await ada.PhotographAsync($"languages-{width}-{scheme}".ToLowerInvariant());
            await ada.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(ada.Button("Français")).ToBeHiddenAsync();
            await Assertions.Expect(list).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task A_personal_link_is_still_there_after_a_change_of_language()
    {
        await using var product = new LiveServer();
        var firstLink = product.Start();
        await using var ada = await Person.NewAsync(browsers, product.Address, "Ada");
        await ada.Page.GotoAsync($"/join#{new Uri(firstLink!).Fragment[1..]}");
        await ada.Page.Locator("balint-language summary").ClickAsync();
        await ada.PressAsync("Français");
        await ada.SeesAsync(Said("ProgrammeWords", "Join.Ready"));
        await ada.PressAsync(Said("ProgrammeWords", "Join.Button"));
        await ada.SeesHeadingAsync(Said("ProgrammeWords", "Join.Name.Title"));
    }

    private static async Task PresentAsync(Company company, Person[] french)
    {
        var (ada, rana, lee) = (company.Facilitator, company["Rana"], company["Lee"]);
        await ada.PressAsync(Said("RoomWords", "Advance.Gathering"));
        await AllReadAsync(company, Phase.Gathering, company.Everyone);
        await rana.UnfoldAnswersAsync();
        await rana.PressAsync(Said("EndingWords", "PrivateSpace.Toggle"));
        await rana.Page.GetByLabel(Said("EndingWords", "Offer.Question")).SelectOptionAsync(Said("EndingWords", "Offer.NewCase"));
        await company.LookAsync("fr-gathering", french);

        await ada.PressAsync(Said("RoomWords", "Advance.CaseCall"));
        await AllReadAsync(company, Phase.CaseCall, company.Everyone);
        await ada.PressAsync(Said("RoomWords", "Offers.AskLong").Replace("{0}", "Rana", StringComparison.Ordinal));
        await company.LookAsync("fr-case-call", french);
        await rana.PressAsync(Said("RoomWords", "Asked.Yes"));
        foreach (var phase in (Phase[])[Phase.CasePresentation, Phase.Questions, Phase.PushBack])
        {
            await ada.PressAsync(Said("RoomWords", $"Advance.{phase}"));
            await AllReadAsync(company, phase, company.Everyone);
            await company.LookAsync($"fr-{phase}", french);
        }

        await lee.PressAsync(Said("RoomWords", "Act.Leave"));
        await company.LookAsync("fr-leave", lee);
        await lee.PressAsync(Said("RoomWords", "Leave.Go"));
        await lee.SeesHeadingAsync(Said("RoomWords", "Goodbye.Title"));
        await company.LookAsync("fr-goodbye", lee);
    }

    private static async Task EndAsync(Company company, Person[] french)
    {
        var ada = company.Facilitator;
        var here = company.Everyone.Where(p => p.Name is not "Lee").ToArray();
        var frenchHere = french.Where(p => p.Name is not "Lee").ToArray();
        foreach (var phase in (Phase[])[Phase.Return, Phase.WindDown])
        {
            await ada.PressAsync(Said("RoomWords", $"Advance.{phase}"));
            await AllReadAsync(company, phase, here);
            await company.LookAsync($"fr-{phase}", frenchHere);
        }

        foreach (var name in (string[])["Noor", "Kim", "Rana", "Ada", "Max"])
            await company[name].PressAsync(name == "Kim" ? "I’m done" : Said("EndingWords", "CheckOut.Said"));
        await ada.SeesAsync(Said("RoomWords", "Centre.RoundIsDone"));
        await ada.PressAsync(Said("RoomWords", "Advance.Lobby"));
        await AllReadAsync(company, Phase.Lobby, here);
        await company.LookAsync("fr-lobby", frenchHere);
        foreach (var person in here)
            await person.PressAsync(person.Name == "Kim" ? "Leave together" : Said("EndingWords", "Leave.Together"));
        await company.AllSeeAsync(Said("RoomWords", "Closed.Title"), frenchHere);
        await company.LookAsync("fr-closed", frenchHere);
        await company["Lee"].Page.ReloadAsync();
        await company["Lee"].SeesHeadingAsync(Said("EndingWords", "Recap.Title"));
        await company.LookAsync("fr-recap", company["Lee"]);
    }

    /// <summary>Waits until everybody reads the phase's name, Kim in English and the others in French.</summary>
    private static Task AllReadAsync(Company company, Phase phase, params IEnumerable<Person> people) => Task.WhenAll(people.Select(person =>
        person.SeesHeadingAsync(Said("RoomWords", $"Phase.{phase}", person == company["Kim"] ? null : French))));

    private static async Task ReadsAsync(IPage page, string culture, string key)
    {
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", culture);
        var language = culture[..2];
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 }))
            .ToHaveTextAsync(Said("PracticeWords", key, language == Languages.All[0] ? null : language));
    }

    private static string Said(string file, string key, string? language = French) => Words.Read(file, language).Single(word => word.Key == key).Value;
}
