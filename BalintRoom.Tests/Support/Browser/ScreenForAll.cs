using Microsoft.Playwright;

namespace BalintRoom.Tests.Support.Browser;

/// <summary>The shared screen of an in-person session, opened by a facilitator.</summary>
internal sealed class ScreenForAll : IAsyncDisposable
{
    /// <summary>By how many pixels parts of the board lie outside the window. What is only for screen readers is left out.</summary>
    private const string OutsideTheWindow =
        """
        [...document.querySelectorAll('[data-testid=board], [data-testid=board] *'), document.documentElement]
          .filter(e => !e.closest('.unseen') && getComputedStyle(e).display !== 'inline')
          .map(e => e.getBoundingClientRect())
          .filter(r => r.width > 0 && (r.right > innerWidth + 1 || r.bottom > innerHeight + 1 || r.left < -1 || r.top < -1))
          .map(r => Math.round(Math.max(r.right - innerWidth, r.bottom - innerHeight, -r.left, -r.top)))
        """;

    private static readonly (int Width, int Height, ColorScheme Scheme)[] Projectors =
        [(1280, 720, ColorScheme.Light), (1920, 1080, ColorScheme.Dark)];

    private ScreenForAll(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Opens it by its address, in a tab of its own.</summary>
    public static async Task<ScreenForAll> OpenAsync(Person leading)
    {
        var page = await leading.Page.Context.NewPageAsync();
        await page.SetViewportSizeAsync(1280, 720);
        await page.GotoAsync(new Uri(leading.Page.Url).AbsolutePath + "/screen");
        return new ScreenForAll(page);
    }

    /// <summary>Waits for a phase with its light and asserts that there is no button and no link.</summary>
    public async Task ShowsAsync(string heading, string light)
    {
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = heading, Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-phase", light);
        await Assertions.Expect(Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Assertions.Expect(Page.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
    }

    /// <summary>Waits for this text about who may speak.</summary>
    public Task SaysOfTheFloorAsync(string words) => Assertions.Expect(Page.GetByTestId("floor")).ToHaveTextAsync(words);

    /// <summary>Asserts that it fits a projector of either size and theme without scrolling, and that axe finds nothing.</summary>
    public async Task LookAsync(string scene)
    {
        foreach (var (width, height, scheme) in Projectors)
        {
            await Page.SetViewportSizeAsync(width, height);
            await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });

            // Everybody's place is computed in the frame after the window has changed, and reached by an animation.
            await Page.EvaluateAsync(
                "new Promise(laidOut => requestAnimationFrame(() => requestAnimationFrame(laidOut)))"
                + ".then(() => Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => {}))))");
            if (Pictures.AreWanted)
                await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Pictures.PathOf($"screen-{scene}-{width}-{scheme}".ToLowerInvariant()) });
            var over = await Page.EvaluateAsync<int[]>(OutsideTheWindow);
            Assert.True(over.Length == 0, $"{scene} at {width}×{height}: {over.Length} parts lie outside, by up to {over.DefaultIfEmpty().Max()} pixels.");
        }

        await Axe.IsContentWithAsync(Page);
    }

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
