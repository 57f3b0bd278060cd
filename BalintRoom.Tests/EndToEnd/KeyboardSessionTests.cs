using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>A whole session by keyboard alone, and what a screen reader is told of it.</summary>
public sealed class KeyboardSessionTests(Chromium browsers, SharedServer server)
{
    private static readonly string[] Phases =
        ["Gathering", "Case call", "Case presentation", "Questions", "Push-back", "Return", "Wind-down", "Lobby"];

    [Fact]
    public async Task A_whole_session_goes_by_keyboard_alone_and_each_phase_is_announced_once_to_everyone()
    {
        await using var company = await Company.SeatAsync(browsers, server.Live, "Rana", "Noor");
        await company.WitnessAsync("keyboard", () => GoThroughAsync(company));

        foreach (var person in company.Everyone)
        {
            var heard = await person.HeardAsync();
            foreach (var phase in Phases)
                Assert.True(
                    heard.Count(text => text.StartsWith($"{phase}.", StringComparison.Ordinal)) == 1,
                    $"{person.Name} heard of “{phase}” other than once:\n{string.Join('\n', heard)}");
        }
    }

    private static async Task GoThroughAsync(Company company)
    {
        var (ada, max, rana, noor) = (company.Facilitator, company.CoFacilitator, company["Rana"], company["Noor"]);
        await company.AllSeeAsync("Not open yet", company.Everyone);
        await StepAsync(company, "Open the room", "Gathering");
        await rana.PressByKeyboardAsync(rana.Page.Locator("[data-part=toggle]"));
        await rana.PressByKeyboardAsync(rana.Page.GetByTestId("my-answers").Locator("summary"));
        await rana.PressByKeyboardAsync("I’m in a private space");
        await StepAsync(company, "Ask for a case", "Case call");
        await rana.PressByKeyboardAsync("Offer a case");
        await rana.PressByKeyboardAsync("I have a case");
        await ada.PressByKeyboardAsync("Ask Rana to present");
        await rana.PressByKeyboardAsync("Yes, I’ll present");
        await StepAsync(company, "Begin the case", "Case presentation");
        await StepAsync(company, "Open for questions", "Questions");
        await SkipAsync(ada, "Skip to the facilitators’ panel", "#lead");
        await SkipAsync(noor, "Skip to your controls", "#controls");
        await noor.PressByKeyboardAsync("Raise my hand");
        await ada.PressByKeyboardAsync("Heard: Noor’s hand");
        await max.WalkByKeyboardAsync();
        await rana.WalkByKeyboardAsync();
        await StepAsync(company, "Ask the presenter to sit back", "Push-back");
        await rana.PressByKeyboardAsync("Private signal");
        await rana.PressByKeyboardAsync("I’d like to come back");
        await ada.PressByKeyboardAsync("Seen: the signal from Rana");
        await rana.CloseSheetAsync();
        await StepAsync(company, "Bring the presenter back", "Return");
        await StepAsync(company, "Put the case down", "Wind-down");
        foreach (var name in (string[])["Noor", "Rana", "Ada", "Max"])
            await company[name].PressByKeyboardAsync("I’m done");
        await company.Facilitator.SeesAsync("Everyone has had a turn");
        await StepAsync(company, "Open the lobby", "Lobby");
        foreach (var person in company.Everyone)
            await person.PressByKeyboardAsync("Leave together");
        await company.AllSeeAsync("The room has closed", company.Everyone);
    }

    private static async Task StepAsync(Company company, string press, string phase)
    {
        await company.Facilitator.PressByKeyboardAsync(press);
        await company.AllAreInAsync(phase, company.Everyone);
        Assert.True(await company.Facilitator.KeepsFocusAsync(), $"The focus was lost on the way to {phase}.");
    }

    /// <summary>From the heading, where each phase puts the keyboard, the next stop leads past everything else to where people act.</summary>
    private static async Task SkipAsync(Person person, string link, string to)
    {
        await person.Page.Locator("#phase-name").FocusAsync();
        await person.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link })).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(person.Page.Locator($"{to} :focus")).ToHaveCountAsync(1);
    }
}
