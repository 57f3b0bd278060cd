using System.Collections.Concurrent;
using BalintRoom.Web.Hosting;
using Microsoft.Playwright;

namespace BalintRoom.Tests.Support.Browser;

/// <summary>One person in their own browser. Finds elements as people do: by text and role.</summary>
internal sealed class Person : IAsyncDisposable
{
    /// <summary>Records what the live region says.</summary>
    private const string ListenToTheAnnouncer =
        """
        window.said = [];
        window.saidAtOnce = [];
        new MutationObserver(changes => {
          for (const change of changes) {
            const region = change.target.parentElement?.closest('[data-testid=announcer]');
            const text = change.target.textContent?.trim();
            if (region && text) window.said.push(text);
            if (text && change.target.parentElement?.closest('[data-testid=announcer-urgent]')) window.saidAtOnce.push(text);
          }
        }).observe(document, { subtree: true, childList: true, characterData: true });
        """;

    private readonly IBrowserContext _context;
    private readonly Line _line;
    private readonly ConcurrentQueue<string> _complaints = new();

    private Person(string name, IBrowserContext context, IPage page, Line line)
    {
        Name = name;
        _context = context;
        _line = line;
        Page = page;
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning")
                _complaints.Enqueue(said.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
    }

    public string Name { get; }

    public IPage Page { get; }

    /// <summary>A person with an empty browser and a network connection of their own.</summary>
    /// <param name="browsers">Starts the browser.</param>
    /// <param name="server">The address the connection leads to.</param>
    /// <param name="name">The person's name.</param>
    /// <param name="width">The width of the window.</param>
    /// <param name="scheme">The system's theme.</param>
    /// <param name="language">The browser's preferred language.</param>
    /// <param name="zone">The browser's time zone; null for the machine's.</param>
    /// <param name="host">The host name in addresses; passkeys do not work with an IP address.</param>
    public static async Task<Person> NewAsync(
        Chromium browsers, Uri server, string name, int width = 1280, ColorScheme scheme = ColorScheme.Light, string language = "en-CA",
        string? host = null, string? zone = null)
    {
        var line = new Line(server);
        var context = await browsers.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = new UriBuilder(line.Address) { Host = host ?? line.Address.Host }.Uri.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 780 : 800 },
            ColorScheme = scheme,
            Locale = language,
            TimezoneId = zone,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        await context.AddInitScriptAsync(ListenToTheAnnouncer);
        await context.AddInitScriptAsync(Ear.Script);
        return new Person(name, context, await context.NewPageAsync(), line);
    }

    /// <summary>Redeems a link without its page; this browser then holds the same cookies as after <see cref="ComeInAsync"/>.</summary>
    public async Task RedeemAsync(Uri server, string secret)
    {
        var jar = await BrowserJar.RedeemAsync(server, secret);
        await _context.AddCookiesAsync(
            jar.Cookies.Select(cookie => new Cookie { Name = cookie.Key, Value = cookie.Value, Url = _line.Address.ToString(), HttpOnly = true }));
    }

    /// <summary>Opens a personal link and joins the room.</summary>
    public async Task ComeInAsync(string link)
    {
        await Page.GotoAsync($"/join#{link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..]}");
        await PressAsync("Join");
    }

    /// <summary>Opens a personal link, joins and goes in.</summary>
    public async Task EnterAsync(string link)
    {
        await ComeInAsync(link);
        await GoInAsync();
    }

    /// <summary>
    /// Passes the screen before the room, as quietly as possible: without sound, which a test joins with when it is about it.
    /// </summary>
    public async Task GoInAsync()
    {
        var ways = Page.Locator("[data-go-in]");
        await ways.Last.ClickAsync();
        await Assertions.Expect(ways).ToHaveCountAsync(0);
    }

    /// <summary>Unfolds what was answered before the room, to change it.</summary>
    public async Task UnfoldAnswersAsync()
    {
        await OpenCardAsync();
        await Page.GetByTestId("my-answers").Locator("summary").ClickAsync();
    }

    /// <summary>Opens the whole card of the phase, which stays until it is closed: one that shows by itself goes by itself.</summary>
    public async Task OpenCardAsync()
    {
        var toggle = Page.Locator("[data-part=toggle]");
        if (await toggle.GetAttributeAsync("aria-expanded") == "true")
            await toggle.ClickAsync();
        await toggle.ClickAsync();
    }

    /// <summary>Lets time pass for a measurement, never for a test: that waits for what it expects.</summary>
    public Task PauseAsync(int seconds) => Page.EvaluateAsync("seconds => new Promise(done => setTimeout(done, seconds * 1000))", seconds);

    /// <summary>Waits until the page is interactive: a press on a prerendered page is lost.</summary>
    public Task PageIsLiveAsync() => Assertions.Expect(Page.Locator("[data-live]")).ToBeAttachedAsync();

    /// <summary>Opens a path and waits until the page is shown and interactive, whatever the status code.</summary>
    public async Task GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path);

        // A page without an interactive component has no circuit to wait for.
        if ((await answer!.TextAsync()).Contains("\"type\":\"server\"", StringComparison.Ordinal))
            await PageIsLiveAsync();
    }

    /// <summary>Changes the window's width and the system's theme.</summary>
    public async Task LookThroughAsync(int width, ColorScheme scheme)
    {
        await Page.SetViewportSizeAsync(width, width < 600 ? 780 : 800);
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
    }

    /// <summary>Sets the language for the following pages, as the language menu does.</summary>
    public Task ReadInAsync(string language) => _context.AddCookiesAsync(
        [new Cookie { Name = LanguagesSetup.CookieName, Value = $"c={language}|uic={language}", Url = _line.Address.ToString() }]);

    /// <summary>Asserts that the page does not scroll sideways.</summary>
    public async Task FitsTheWindowAsync()
    {
        var over = await Page.EvaluateAsync<string[]>(
            """
            () => {
              const { scrollWidth, clientWidth } = document.documentElement;
              if (scrollWidth <= clientWidth) return [];
              return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > clientWidth)
                .map(e => `${e.cloneNode().outerHTML.slice(0, 120)} as far as ${e.getBoundingClientRect().right} of ${clientWidth}`)
                .concat(`${scrollWidth - clientWidth} pixels too wide`);
            }
            """);
        Assert.True(over.Length == 0, $"{Page.Url}:\n{string.Join('\n', over)}");
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>Presses a button; on a small screen of a room perhaps one of the further controls.</summary>
    public async Task PressAsync(string name)
    {
        if (await IsInMoreAsync(name))
            await More.ClickAsync();
        await Button(name).ClickAsync();
    }

    /// <summary>Chooses in the sound check to join without the camera.</summary>
    public async Task WithoutCameraAsync()
    {
        await PressAsync("Sound check");
        await Page.GetByLabel("Use my camera").First.UncheckAsync();
        await CloseSheetAsync();
    }

    /// <summary>Closes a sheet that one of a room's controls opened; on a small screen the menu of further controls closes with it, a moment later.</summary>
    public async Task CloseSheetAsync()
    {
        await Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Page.Locator("[popover]:popover-open")).ToHaveCountAsync(0);
    }

    /// <summary>Opens the menu of further controls of a small screen.</summary>
    private ILocator More => Page.Locator("[popovertarget=more]");

    private async Task<bool> IsInMoreAsync(string name)
    {
        var further = Page.Locator("#more:not(:popover-open) .button-control").And(
            Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true, IncludeHidden = true }));

        // Until the control is there it is not known where it is.
        await Button(name).Or(further).First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        return await further.CountAsync() == 1 && !await further.IsVisibleAsync();
    }

    /// <summary>Opens a tab of the facilitators' panel.</summary>
    public Task OpenTabAsync(string name) => Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

    /// <summary>Moves to a button with the Tab key alone and presses it with Enter.</summary>
    public async Task PressByKeyboardAsync(string name)
    {
        if (await IsInMoreAsync(name))
            await PressByKeyboardAsync(More);
        await PressByKeyboardAsync(Button(name).First);
    }

    /// <summary>Moves to a button or a link with the Tab key alone and presses it with a key.</summary>
    public async Task PressByKeyboardAsync(ILocator what, string key = "Enter")
    {
        await ReachByKeyboardAsync(what);

        // A button that has just replaced another is disabled for a moment.
        await Assertions.Expect(what).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await Page.Keyboard.PressAsync(key);
    }

    /// <summary>Moves to a field with the Tab key alone and replaces its text.</summary>
    public async Task WriteByKeyboardAsync(ILocator field, string text)
    {
        await ReachByKeyboardAsync(field);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Moves to an element with the Tab key alone.</summary>
    public async Task ReachByKeyboardAsync(ILocator what)
    {
        const int furtherThanAnybodyTabs = 90;
        await what.WaitForAsync();
        for (var i = 0; i < furtherThanAnybodyTabs; i++)
        {
            if (await what.EvaluateAsync<bool>("e => e === document.activeElement"))
                return;
            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{Name} cannot reach “{what}” by keyboard.");
    }

    /// <summary>
    /// Moves through the page with the Tab key and asserts that each focused element is visible: inside the window and not covered (WCAG 2.4.7,
    /// 2.4.11).
    /// </summary>
    public async Task WalkByKeyboardAsync()
    {
        const string stop =
            """
            () => {
              const at = document.activeElement;

              // A date is one field with three places to stop at.
              const another = at !== window.stoodAt;
              window.stoodAt = at;
              if (at === document.body || (another && window.walked.has(at))) return null;
              window.walked.add(at);
              const { left, top, width, height } = at.getClientRects()[0] ?? new DOMRect();
              const [x, y] = [left + width / 2, top + height / 2];
              const found = document.elementFromPoint(x, y);
              const seen = found !== null && (at.contains(found) || found.contains(at) || found.closest('label')?.control === at);
              return seen ? '' : `${at.outerHTML.slice(0, 200)} at ${Math.round(x)}, ${Math.round(y)} under ${found?.outerHTML.slice(0, 120)}`;
            }
            """;
        await Page.EvaluateAsync(
            """
            () => {
              window.walked = new WeakSet();
              document.body.tabIndex = -1;
              document.body.focus();
              document.body.removeAttribute('tabindex');
              scrollTo(0, 0);
            }
            """);
        var stops = 0;
        while (true)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await Page.EvaluateAsync<string?>(stop) is not { } hidden)
                break;
            Assert.True(hidden.Length == 0, $"{Page.Url}: the keyboard stands where nobody sees it: {hidden}");
            Assert.True(stops++ < 500, $"{Page.Url}: the keyboard is caught.");
        }

        Assert.True(stops > 1, $"{Page.Url}: the keyboard gets nowhere.");
    }

    /// <summary>Whether an element of the page has the focus.</summary>
    public Task<bool> KeepsFocusAsync() => Page.EvaluateAsync<bool>("document.activeElement !== null && document.activeElement !== document.body");

    public Task SeesAsync(string text) => Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>Waits for a heading with this text, such as the name of the phase.</summary>
    public Task SeesHeadingAsync(string heading) =>
        Assertions.Expect(Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = heading, Exact = true }).First).ToBeVisibleAsync();

    /// <summary>Waits until this screen shows the phase: its name and its light.</summary>
    public async Task SeesPhaseAsync(string name)
    {
        await SeesHeadingAsync(name);
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("data-phase", name.Replace(' ', '-').ToLowerInvariant());
    }

    /// <summary>Everything the live region said since the page was loaded.</summary>
    public Task<string[]> HeardAsync() => Page.EvaluateAsync<string[]>("window.said");

    /// <summary>Everything the assertive live region said since the page was loaded.</summary>
    public Task<string[]> HeardAtOnceAsync() => Page.EvaluateAsync<string[]>("window.saidAtOnce");

    /// <summary>Asserts that axe finds nothing.</summary>
    public async Task PageIsAccessibleAsync()
    {
        // The title is empty for a moment while a page becomes interactive.
        await Page.WaitForFunctionAsync("() => document.title !== ''");
        // After an enhanced navigation the page is complete once its skip link points to its own address.
        await Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.skip-link')].every(a => new URL(a.href).pathname === location.pathname)");

        // Colours in transition from one phase's light to the next are not checked. Endless and scroll-driven animations never finish, so they are left
        // running.
        await Page.EvaluateAsync(
            """
            () => Promise.all(document.getAnimations()
              .filter(animation => animation.timeline === document.timeline && animation.effect?.getComputedTiming().endTime !== Infinity)
              .map(animation => animation.finished.catch(() => {})))
            """);
        await Axe.IsContentWithAsync(Page);
    }

    public Task DoesNotSeeAsync(ILocator what) => Assertions.Expect(what).ToHaveCountAsync(0);

    /// <summary>Saves a screenshot of the whole page when pictures are wanted.</summary>
    public Task PhotographAsync(string name) => Pictures.AreWanted ? PhotographFailureAsync(name) : Task.CompletedTask;

    /// <summary>Saves a screenshot of the whole page, also when pictures are not wanted.</summary>
    public Task PhotographFailureAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Pictures.PathOf(name), FullPage = true });

    /// <summary>What the screen shows and the browser complained of, for whoever reads of a failure without its pictures.</summary>
    public async Task<string> DescribeAsync()
    {
        var seen = await Page.EvaluateAsync<string>(
            """
            () => {
              const shown = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility());
              const said = shown('h1, h2, dialog[open], [role=alert], [role=status], .fault').map(e => e.innerText.trim().replace(/\s+/g, ' '));
              const filled = shown('main :is(input, textarea, select)').map(e => e.type === 'checkbox' || e.type === 'radio' ? e.checked : e.value);
              const live = document.querySelector('[data-live]') ? 'live' : 'not live';
              return `${live}; shows ${said.filter(Boolean).join(' | ')}; fields ${JSON.stringify(filled)}`;
            }
            """);
        return $"{Name} at {Page.Url}, {seen}\n{string.Join('\n', _complaints)}";
    }

    /// <summary>What this person's browser hears and sends.</summary>
    public Ear Ear => new(Page);

    public void LoseTheLine() => _line.Cut();

    public void FindTheLine() => _line.Mend();

    /// <summary>On a slow line: what the server sends waits, what this person does goes on.</summary>
    public void HoldAnswers() => _line.HoldAnswers();

    public void LetAnswersThrough() => _line.LetAnswersThrough();

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _line.DisposeAsync();
    }
}
