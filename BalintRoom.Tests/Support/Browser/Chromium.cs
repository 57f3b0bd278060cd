using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace BalintRoom.Tests.Support.Browser;

/// <summary>
/// The browser of the end-to-end tests; each person has a context of their own in it. A test that finds it empty gets a fresh one, so that none
/// pays for what others have left in it.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    private readonly SemaphoreSlim _gate = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string Script { get; } = Path.Combine(Path.GetTempPath(), $"even-handed-{Environment.ProcessId}.sh");

    /// <summary>A person's own browser: own cookies, own storage, own window.</summary>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        await _gate.WaitAsync();
        try
        {
            // A screen is waited for as long as a busy machine may need; nothing is slower for it.
            Assertions.SetDefaultExpectTimeout(30_000);
            _playwright ??= await Playwright.CreateAsync();
            if (_browser is { Contexts.Count: 0 })
            {
                await _browser.DisposeAsync();
                _browser = null;
            }

            _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = EvenHanded(Executable() ?? _playwright.Chromium.ExecutablePath),
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
                    // All pages of a context share one process, and none is started in advance for the next page.
                    "--renderer-process-limit=1",
                    // Text is as wide as its font says. The headless shell would fit each letter to whole pixels, which no desktop does.
                    "--font-render-hinting=none",
                    // A few frames a second are a picture; more would keep the whole machine drawing.
                    "--use-fake-device-for-media-stream=fps=3", "--use-fake-ui-for-media-stream",
                ],
            });
            return await _browser.NewContextAsync(options);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        File.Delete(Script);
        _gate.Dispose();
    }

    /// <summary>
    /// The browser without the privilege to put its sound before everything else. Eight of them on a small machine would leave nothing for
    /// their own pages: a press was seen to wait for half a minute. Only where it runs as root has it that privilege.
    /// </summary>
    private static string EvenHanded(string browser)
    {
        if (!Environment.IsPrivilegedProcess || !OperatingSystem.IsLinux())
            return browser;

        // A page that was put behind the others may come back to where all are.
        File.WriteAllText(Script, $"""
            #!/bin/sh
            prlimit --pid $$ --nice=20:20 2>/dev/null
            plain="setpriv --bounding-set -sys_nice --inh-caps -sys_nice --"
            if $plain true 2>/dev/null; then exec $plain "{browser}" "$@"; fi
            exec "{browser}" "$@"
            """);
        File.SetUnixFileMode(Script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return Script;
    }

    /// <summary>
    /// A browser that is installed, else the one Playwright brings. The headless shell is preferred, as Playwright does: the full browser also
    /// composes a window that nobody sees.
    /// </summary>
    private static string? Executable() =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .SelectMany(folder => Names.Select((name, rank) => (Path: Path.Combine(folder, name), Rank: rank)))
                .Where(found => File.Exists(found.Path))
                .OrderBy(found => found.Rank)
                .Select(found => found.Path)
                .FirstOrDefault();
}
