using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>Two residents and one computer: what one of them wrote for herself is gone when the other sits down at it.</summary>
public sealed class SharedComputerTests(Chromium browsers, SharedServer server)
{
    private const string Sentence = "CANARY: I think I hated this patient";

    /// <summary>How Mia leaves, or does not.</summary>
    public enum Way
    {
        SignsOut,
        ForgetsTheBrowser,
        DeletesHerData,
        LeavesItToBen,
        LeavesItForAWeek,
    }

    [Theory]
    [InlineData(Way.SignsOut)]
    [InlineData(Way.ForgetsTheBrowser)]
    [InlineData(Way.DeletesHerData)]
    [InlineData(Way.LeavesItToBen)]
    [InlineData(Way.LeavesItForAWeek)]
    public async Task What_a_person_wrote_for_herself_is_gone_when_she_has_left(Way way)
    {
        var product = server.Live;
        var session = await product.PlanAsync("Ada", ["Max", "Mia", "Ben"]);
        await using var ada = await Person.NewAsync(browsers, product.Address, "Ada");
        await ada.RedeemAsync(product.Address, session.SignIn);
        await ada.GoAsync($"/room/{session.Room}");
        await ada.GoInAsync();
        await ada.PressAsync("Open the room");
        await using var ward = await Person.NewAsync(browsers, product.Address, "ward");
        await ward.ComeInAsync($"#{await product.SignInLinkAsync(session.Room, "Mia")}");
        await ward.SeesAsync("You are signed in as Mia.");
        await ward.EnterAsync($"#{session.Secrets["Mia"]}");
        await ward.SeesPhaseAsync("Gathering");

        await (await NoteAsync(ward)).FillAsync(Sentence);
        await ward.GoAsync($"/room/{session.Room}");
        await Assertions.Expect(await NoteAsync(ward)).ToHaveValueAsync(Sentence);
        // She clicks her link once more: the same person, who loses nothing.
        await ward.ComeInAsync($"#{session.Secrets["Mia"]}");
        await ward.SeesPhaseAsync("Gathering");
        await Assertions.Expect(await NoteAsync(ward)).ToHaveValueAsync(Sentence);
        Assert.Contains(Sentence, await StoredAsync(ward), StringComparison.Ordinal);

        await LeaveAsync(ward, way);
        if (way is not Way.LeavesItToBen)
            Assert.DoesNotContain(Sentence, await StoredAsync(ward), StringComparison.Ordinal);
        await ward.ComeInAsync($"#{session.Secrets["Ben"]}");
        if (way is Way.LeavesItToBen or Way.LeavesItForAWeek)
        {
            await ward.SeesHeadingAsync("This browser is in use by Mia");
            await ward.PressAsync("Sign them out and continue");
        }

        await ward.GoInAsync();
        await ward.SeesPhaseAsync("Gathering");
        await Assertions.Expect(await NoteAsync(ward)).ToHaveValueAsync("");
        Assert.DoesNotContain(Sentence, await StoredAsync(ward), StringComparison.Ordinal);
        Assert.DoesNotContain(Sentence, await ward.Page.ContentAsync(), StringComparison.Ordinal);

        // Nor by the way back through the pages she saw.
        for (var page = 0; page < 6; page++)
        {
            await GoBackAsync(ward);
            // A page from the history loads itself anew, so that it is asked in a way that outlives a navigation.
            await ward.Page.WaitForFunctionAsync(
                "sentence => document.readyState === 'complete' && ![...document.querySelectorAll('textarea, input')].some(f => f.value.includes(sentence))",
                Sentence);
        }
    }

    private static async Task GoBackAsync(Person person)
    {
        try
        {
            await person.Page.GoBackAsync();
        }
        catch (PlaywrightException e) when (e.Message.Contains("ERR_CACHE_MISS", StringComparison.Ordinal))
        {
            // The answer to a form: the browser shows a page of its own that asks whether to send it again.
        }
    }

    private static async Task LeaveAsync(Person ward, Way way)
    {
        switch (way)
        {
            case Way.SignsOut:
                await ward.GoAsync("/me");
                await ward.Page.GetByRole(AriaRole.Listitem).Filter(new LocatorFilterOptions { HasText = "this browser" })
                    .GetByRole(AriaRole.Button).ClickAsync();
                await ward.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
                await ward.PageIsLiveAsync();
                break;
            case Way.ForgetsTheBrowser:
                await ward.GoAsync("/kept");
                await ward.PressAsync("Sign out of this browser");
                await ward.SeesAsync("You are signed out of this browser.");
                break;
            case Way.DeletesHerData:
                await ward.GoAsync("/kept");
                await ward.Page.GetByRole(AriaRole.Checkbox).CheckAsync();
                await ward.PressAsync("Delete my data");
                await ward.SeesAsync("Your data has been deleted.");
                break;
            case Way.LeavesItForAWeek:
                await ward.Page.Clock.SetFixedTimeAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(8));
                await ward.GoAsync("/orientation");
                break;
        }
    }

    private static async Task<ILocator> NoteAsync(Person person)
    {
        var note = person.Page.GetByLabel("Park a question for afterwards");
        if (!await note.IsVisibleAsync())
            await person.Page.GetByText("A rota, a policy, a worry about a colleague").ClickAsync();
        return note;
    }

    private static Task<string> StoredAsync(Person person) => person.Page.EvaluateAsync<string>(
        "() => JSON.stringify([localStorage, sessionStorage].map(storage => ({ ...storage })))");
}
