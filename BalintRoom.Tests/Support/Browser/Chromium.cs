using System.Globalization;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace BalintRoom.Tests.Support.Browser;

/// <summary>
/// The browser of the end-to-end tests, with a context for each person. When a test finds it without contexts it is restarted, so that no test pays
/// for what earlier ones left in memory.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    private readonly SemaphoreSlim _gate = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string Script { get; } = Path.Combine(Path.GetTempPath(), $"even-handed-{Environment.ProcessId}.sh");

    /// <summary>The pictures a second of the fake camera: a few are enough for a test, and more would keep the machine busy with drawing.</summary>
    internal int FramesPerSecond { get; init; } = 3;

    /// <summary>How many processes the pages share: all their connections are served by one thread in each.</summary>
    internal int Processes { get; init; } = 1;

    /// <summary>
    /// Whether pages are told how busy the machine is. With so many browsers on one machine it always is, and rooms would drop the pictures that a test
    /// looks for.
    /// </summary>
    internal bool TellsLoad { get; init; }

    /// <summary>A browser for one person: cookies, storage and window of its own.</summary>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        await _gate.WaitAsync();
        try
        {
            // A loaded machine may need this long; a passing test is no slower for it.
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
                    // The pages of a context share one process, and none is started in advance.
                    string.Create(CultureInfo.InvariantCulture, $"--renderer-process-limit={Processes}"),
                    // Without this the headless shell rounds the width of each letter to whole pixels, which no desktop browser does.
                    "--font-render-hinting=none",
                    TellsLoad ? "--enable-blink-features=ComputePressure" : "--disable-blink-features=ComputePressure",
                    string.Create(CultureInfo.InvariantCulture, $"--use-fake-device-for-media-stream=fps={FramesPerSecond}"), "--use-fake-ui-for-media-stream",
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
    /// Starts the browser without the privilege to raise the priority of its audio threads, which it has only as root. On a small machine eight such
    /// browsers starve their own pages: a press took half a minute.
    /// </summary>
    private static string EvenHanded(string browser)
    {
        if (!Environment.IsPrivilegedProcess || !OperatingSystem.IsLinux())
            return browser;

        // A renderer with a lowered priority may return to the normal one.
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
    /// The path of an installed browser, preferring the headless shell as Playwright does; null for the one Playwright installs. The full browser
    /// also composes a window that nobody sees.
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
