using Microsoft.Playwright;

namespace BalintRoom.Tests.Support.Browser;

/// <summary>Tells a screen that a lost circuit's page was given from the one before, in the same document.</summary>
internal static class FreshScreen
{
    /// <summary>The part of a page that its circuit keeps up to date.</summary>
    public const string Live = "[data-live]";

    /// <summary>Marks the document, which should stay, and the screen in it, which should be replaced.</summary>
    public static Task MarkScreenAsync(this Person person) =>
        person.Page.EvaluateAsync("selector => { window.isTheSame = true; document.querySelector(selector).dataset.old = ''; }", Live);

    /// <summary>Waits until a screen that is not the marked one is alone in the marked document.</summary>
    public static async Task HasFreshScreenAsync(this Person person)
    {
        await Assertions.Expect(person.Page.Locator($"{Live}:not([data-old])"))
            .ToHaveCountAsync(1, new LocatorAssertionsToHaveCountOptions { Timeout = 30_000 });
        foreach (var (what, count) in ((string, int)[])[($"{Live}[data-old]", 0), ("[data-testid=announcer]", 1), ("main", 1), ("dialog[open]", 0)])
            await Assertions.Expect(person.Page.Locator(what)).ToHaveCountAsync(count);
        Assert.True(await person.Page.EvaluateAsync<bool>("window.isTheSame === true"), $"{person.Name}'s document was loaded again.");
    }
}
