using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>A whole session of eight people, each in a browser of their own, through the screens alone and asserted on each screen.</summary>
public sealed class WholeSessionTests(Chromium browsers)
{
    [Fact]
    public async Task Eight_people_live_a_whole_session_through_their_own_screens()
    {
        await using var product = new ServerProcess();
        var firstLink = await product.StartAsync();
        await using var company = await Company.GatherAsync(browsers, product.Address, product.Mails, firstLink!, Company.Members);
        await company.WitnessAsync("arriving", () => ArriveAsync(company));
        await company.WitnessAsync("case-call", () => CallForACaseAsync(company));
        await company.WitnessAsync("questions", () => PresentAndAskAsync(company));
        await company.WitnessAsync("push-back", () => SitBackAsync(company));
        await company.WitnessAsync("interruptions", () => InterruptAsync(company, product));
        await company.WitnessAsync("leaving-early", () => LeaveEarlyAsync(company));
        await company.WitnessAsync("return", () => ReturnAsync(company));
        await company.WitnessAsync("check-out", () => CheckOutAsync(company));
        await company.WitnessAsync("lobby", () => LeaveTogetherAsync(company));
        await company.WitnessAsync("recap", () => ReadTheRecapAsync(company));
    }

    private static async Task ArriveAsync(Company company)
    {
        await company.AllSeeAsync("Not open yet", company.Everyone);
        await company.LookAsync("waiting", company.Facilitator, company.CoFacilitator, company["Rana"], company["Noor"]);
        await company.Facilitator.PressAsync("Open the room");
        await company.AllAreInAsync("Gathering", company.Everyone);

        foreach (var name in Company.Members)
        {
            await company[name].UnfoldAnswersAsync();
            await company[name].PressAsync("I’m in a private space");
        }

        // The seventh of the times, which are five minutes apart.
        var lee = company["Lee"];
        await lee.Page.GetByTestId("my-answers").GetByLabel("I must leave at").SelectOptionAsync(new SelectOptionValue { Index = 7 });

        // It moves nothing; either facilitator decides, the other sees it, and the leaver is told.
        var endsAt = await EndOfPhaseAsync(company.Facilitator);
        await company.Facilitator.SeesAsync("Lee must leave at");
        await company.LookAsync("leaving-time", company.Facilitator, company.CoFacilitator);
        await company.Facilitator.PressAsync("Keep our time");
        await company.CoFacilitator.DoesNotSeeAsync(company.CoFacilitator.Button("Keep our time"));
        Assert.Equal(endsAt, await EndOfPhaseAsync(company.Facilitator));
        await lee.SeesAsync("The group keeps its time today");
        await lee.PressAsync("OK");
        await company["Rana"].Page.GetByLabel("A case today?").SelectOptionAsync("I have a case");
        await company["Noor"].Page.GetByLabel("A case today?").SelectOptionAsync("I have one, not today");
        await company.LookAsync("gathering", company.Facilitator, company.CoFacilitator, company["Rana"], company["Noor"], lee);
    }

    private static async Task CallForACaseAsync(Company company)
    {
        var ada = company.Facilitator;
        await ada.PressAsync("Ask for a case");
        await company.AllAreInAsync("Case call", company.Everyone);
        await company.LookAsync("case-call", ada, company.CoFacilitator, company["Rana"], company["Noor"]);

        await ada.PressAsync("Ask Rana to present");
        await company["Rana"].SeesHeadingAsync("Would you present today?");
        foreach (var other in company.Everyone.Where(p => p.Name is not "Rana"))
            await other.DoesNotSeeAsync(other.Button("Yes, I’ll present"));
        await company.LookAsync("asked", company["Rana"]);
        await company["Rana"].PressAsync("Yes, I’ll present");
        await ada.PressAsync("Begin the case");
        await company.AllAreInAsync("Case presentation", company.Everyone);
        await company.LookAsync("case-presentation", ada, company.CoFacilitator, company["Rana"], company["Noor"]);
    }

    private static async Task PresentAndAskAsync(Company company)
    {
        var ada = company.Facilitator;
        await ada.PressAsync("Open for questions");
        await company.AllAreInAsync("Questions", company.Everyone);
        await company["Sam"].PressAsync("Raise my hand");
        await ada.SeesAsync("hand up, number 1");
        await company["Noor"].PressAsync("Raise my hand");
        await company["Kim"].SeesAsync("hand up, number 2");
        await company.LookAsync("questions", ada, company.CoFacilitator, company["Rana"], company["Noor"]);
    }

    private static async Task SitBackAsync(Company company)
    {
        var (ada, rana) = (company.Facilitator, company["Rana"]);
        await ada.PressAsync("Ask the presenter to sit back");
        await company.AllAreInAsync("Push-back", company.Everyone);
        await rana.SeesAsync("You are sitting back");
        foreach (var waysToSpeak in (string[])["Raise my hand", "Speak as…", "I’ve felt that too"])
            await rana.DoesNotSeeAsync(rana.Button(waysToSpeak));

        await company["Noor"].PressAsync("I’ve felt that too");
        await rana.SeesAsync("Someone has felt that too.");
        await ada.OpenTabAsync("Chairs");
        await ada.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "the patient" }).First.ClickAsync();
        await company["Kim"].PressAsync("Speak as…");
        await company["Kim"].Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "the patient" }).First.ClickAsync();
        await rana.SeesAsync("speaking as the patient");
        await company.LookAsync("push-back", ada, company.CoFacilitator, rana, company["Noor"]);
    }

    private static async Task InterruptAsync(Company company, ServerProcess product)
    {
        var (ada, sam, kim) = (company.Facilitator, company["Sam"], company["Kim"]);
        sam.LoseTheLine();
        await ada.SeesAsync("connection lost");
        await company.LookAsync("line-lost", ada);
        sam.FindTheLine();
        await ada.DoesNotSeeAsync(ada.Page.GetByText("connection lost"));
        await sam.SeesHeadingAsync("Push-back");

        await kim.Page.ReloadAsync();
        await kim.SeesHeadingAsync("Push-back");

        var deadline = await EndOfPhaseAsync(ada);
        await product.KillAsync();
        Assert.Null(await product.StartAsync());
        await company.AllAreInAsync("Push-back", company.Everyone);
        foreach (var person in company.Everyone)
            await person.DoesNotSeeAsync(person.Page.GetByText("connection lost"));
        Assert.Equal(deadline, await EndOfPhaseAsync(ada));
        await company["Rana"].SeesAsync("You are sitting back");
    }

    private static async Task LeaveEarlyAsync(Company company)
    {
        var lee = company["Lee"];
        await lee.PressAsync("Leave");
        await company.LookAsync("leave-early", lee);
        await lee.PressAsync("Leave now");
        await lee.DoesNotSeeAsync(lee.Button("Leave"));
        await company.Facilitator.SeesAsync("Lee has left");
        await company.LookAsync("goodbye", lee);
    }

    private static async Task ReturnAsync(Company company)
    {
        var here = company.Everyone.Where(p => p.Name is not "Lee").ToArray();
        await company.Facilitator.PressAsync("Bring the presenter back");
        await company.AllAreInAsync("Return", here);
        await company.LookAsync("return", company.Facilitator, company.CoFacilitator, company["Rana"], company["Noor"]);
        await company.Facilitator.PressAsync("Put the case down");
        await company.AllAreInAsync("Wind-down", here);
        await company.LookAsync("wind-down", company.Facilitator, company.CoFacilitator, company["Rana"], company["Noor"]);
    }

    private static async Task CheckOutAsync(Company company)
    {
        foreach (var name in (string[])["Noor", "Sam", "Jo", "Kim", "Rana", "Ada", "Max"])
            await company[name].PressAsync(name == "Sam" ? "Pass" : "I’m done");
        await company.Facilitator.SeesAsync("Everyone has had a turn");
        await company.Facilitator.PressAsync("Open the lobby");
    }

    private static async Task LeaveTogetherAsync(Company company)
    {
        var here = company.Everyone.Where(p => p.Name is not "Lee").ToArray();
        await company.AllAreInAsync("Lobby", here);
        await company.LookAsync("lobby", company.Facilitator, company.CoFacilitator, company["Rana"], company["Noor"]);
        foreach (var person in here)
            await person.PressAsync("Leave together");
        await company.AllSeeAsync("The room has closed", here);
        await company.LookAsync("closed", company.Facilitator, company.CoFacilitator, company["Rana"], company["Noor"]);
    }

    private static async Task ReadTheRecapAsync(Company company)
    {
        var lee = company["Lee"];
        await lee.ComeInAsync(company.LinkOf["Lee"]);
        await lee.SeesAsync("Push-back");
        await company.LookAsync("recap", lee);
    }

    private static Task<string?> EndOfPhaseAsync(Person person) =>
        person.Page.Locator("balint-countdown").First.GetAttributeAsync("data-ends-at");
}
