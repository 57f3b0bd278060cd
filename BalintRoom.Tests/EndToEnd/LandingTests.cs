using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>The start page in a real browser: its content security policy blocks nothing, and it is accessible.</summary>
public sealed class LandingTests(Chromium chromium, SharedServer server)
{
    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task It_is_accessible_and_quiet_in_either_theme(int width, ColorScheme scheme)
    {
        await using var visit = await Visit.StartAsync(chromium, server, width, scheme);
        await visit.Page.GotoAsync("/", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        await Axe.IsContentWithAsync(visit.Page);
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the screen.");
        Assert.Empty(visit.Complaints);
        Assert.Empty(visit.ForeignRequests);
    }

    [Fact]
    public async Task The_choice_of_a_theme_is_there_on_the_next_visit_and_can_be_taken_back()
    {
        await using var visit = await Visit.StartAsync(chromium, server, 1280, ColorScheme.Light);
        await visit.Page.GotoAsync("/");
        var root = visit.Page.Locator("html");

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Switch to dark mode" }).ClickAsync();
        await visit.Page.ReloadAsync();
        await Assertions.Expect(root).ToHaveAttributeAsync("data-theme", "dark");

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Switch to light mode" }).ClickAsync();
        await visit.Page.ReloadAsync();
        await Assertions.Expect(root).Not.ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task It_works_by_keyboard_from_the_first_press()
    {
        await using var visit = await Visit.StartAsync(chromium, server, 360, ColorScheme.Light);
        await visit.Page.GotoAsync("/", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "I have a link" })).ToBeFocusedAsync();

        var skip = visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Skip to main content" });
        await skip.FocusAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "I have a link" })).ToBeFocusedAsync();
    }

    /// <summary>One visit to the page.</summary>
    private sealed class Visit : IAsyncDisposable
    {
        private readonly List<string> _complaints = [];
        private readonly List<string> _foreignRequests = [];
        private IBrowserContext _browser = null!;

        public IPage Page { get; private set; } = null!;

        /// <summary>Warnings and errors in the browser's console.</summary>
        public IReadOnlyCollection<string> Complaints => _complaints;

        public IReadOnlyCollection<string> ForeignRequests => _foreignRequests;

        public static async Task<Visit> StartAsync(Chromium chromium, SharedServer server, int width, ColorScheme scheme)
        {
            var visit = new Visit();
            var address = server.Live.Address;
            visit._browser = await chromium.NewContextAsync(new BrowserNewContextOptions
            {
                BaseURL = address.ToString(),
                ColorScheme = scheme,
                Locale = "en-CA",
                ViewportSize = new ViewportSize { Width = width, Height = 780 },
            });
            visit.Page = await visit._browser.NewPageAsync();
            visit.Page.Console += (_, message) =>
            {
                if (message.Type is "error" or "warning")
                    visit._complaints.Add(message.Text);
            };
            visit.Page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && new Uri(request.Url).Authority != address.Authority)
                    visit._foreignRequests.Add(request.Url);
            };
            return visit;
        }

        public ValueTask DisposeAsync() => _browser.DisposeAsync();
    }
}
