using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>Without a connection a page of ours says so, in the reader's language, and comes back by itself.</summary>
public sealed class OfflineTests(Chromium browsers, SharedServer server)
{
    /// <summary>Comes once the worker that speaks a language is at work.</summary>
    private const string WorkerSpeaks =
        """
        async language => {
          const isThere = async () => (await navigator.serviceWorker.getRegistration())?.active?.scriptURL.endsWith(`lang=${language}`);
          while (!(await isThere())) await new Promise(later => setTimeout(later, 50));
        }
        """;

    [Fact]
    public async Task A_lost_connection_is_said_by_a_page_that_comes_back_by_itself_and_keeps_nothing_else()
    {
        await using var rana = await Person.NewAsync(browsers, server.Live.Address, "Rana", width: 360);
        await rana.GoAsync("/sign-in");
        await rana.Page.EvaluateAsync(WorkerSpeaks, "en-CA");
        await rana.ReadInAsync("fr");
        // Whatever page is the last: the worker speaks as it does.
        await rana.GoAsync("/sign-in");
        await rana.Page.EvaluateAsync(WorkerSpeaks, "fr");

        rana.LoseTheLine();
        await rana.Page.GotoAsync("/orientation");
        await rana.SeesHeadingAsync("Pas de connexion à BalintRoom");
        await rana.SeesAsync("Votre place est gardée");
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await rana.LookThroughAsync(360, scheme);
            await rana.PageIsAccessibleAsync();
            await rana.FitsTheWindowAsync();
            await rana.PhotographAsync($"offline-{scheme}".ToLowerInvariant());
        }

        Assert.Empty(await rana.Page.EvaluateAsync<string[]>("() => caches.keys()"));
        rana.FindTheLine();
        await rana.PageIsLiveAsync();
        await Assertions.Expect(rana.Page.Locator("main h1")).Not.ToContainTextAsync("Pas de connexion");
        Assert.EndsWith("/orientation", rana.Page.Url, StringComparison.Ordinal);
        Assert.Empty(await rana.Page.EvaluateAsync<string[]>("() => caches.keys()"));
    }
}
