using System.Diagnostics;
using System.Text.Json;

namespace BalintRoom.Tests.Support.Browser;

/// <summary>One person in a browser that Playwright cannot drive. Finds elements by text, like <see cref="Person"/>.</summary>
internal abstract class Visitor(string name, Uri server) : IAsyncDisposable
{
    /// <summary>Finds what is visible and can be pressed: a text where it is painted, an accessible name on a button.</summary>
    private const string Finding =
        """
        const text = e => (e.getAttribute('aria-label') ?? e.innerText).replace(/\s+/g, ' ').trim();
        const seen = e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
        const buttons = name => [...document.querySelectorAll('button, [role=button]')].filter(e => seen(e) && text(e) === name);
        const pressable = name => buttons(name).filter(e => !e.disabled && getComputedStyle(e).pointerEvents !== 'none');
        const fields = label => [...document.querySelectorAll('input, textarea')].filter(e => seen(e) && e.getAttribute('aria-label') === label);
        const shows = words => [...document.querySelectorAll('body *')].some(
          e => seen(e) && [...e.childNodes].some(n => n.nodeType === 3 && n.data.replace(/\s+/g, ' ').includes(words)));
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public string Name { get; } = name;

    /// <summary>Opens a page.</summary>
    public Task OpenAsync(string path) => GoAsync(new Uri(server, path));

    /// <summary>Opens a personal link and joins the room.</summary>
    public async Task ComeInAsync(string link)
    {
        await OpenAsync($"/join{link[link.IndexOf('#', StringComparison.Ordinal)..]}");
        await PressAsync("Join");
        await WaitForAsync("document.querySelector('[data-live]') !== null");
    }

    public async Task PressAsync(string button)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            await WaitForAsync($"pressable({Quoted(button)}).length > 0");
            try
            {
                await ClickAsync(With(
                    $"const [found] = pressable({Quoted(button)}); found.scrollIntoView({{ block: 'center', behavior: 'instant' }}); return found;"));
                return;
            }
            catch (PageGoneException) when (Stopwatch.GetElapsedTime(since) < Patience)
            {
                // The screen changed between finding the button and pressing it; nothing was pressed yet.
            }
        }
    }

    public async Task WriteAsync(string label, string words)
    {
        await WaitForAsync($"fields({Quoted(label)}).length === 1");
        await TypeAsync(With($"return fields({Quoted(label)})[0];"), words);
    }

    public Task SeesAsync(string words) => WaitForAsync($"shows({Quoted(words)})");

    public async Task<bool> SeesButtonAsync(string button) => await AskAsync<bool>($"buttons({Quoted(button)}).length > 0");

    /// <summary>Waits until a condition holds in the page, across navigations.</summary>
    /// <param name="condition">A JavaScript expression; a promise is awaited.</param>
    public async Task WaitForAsync(string condition)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if (await AskAsync<bool>(
                    $$"""
                    await new Promise(found => {
                      const until = performance.now() + 2000;
                      const look = async () => {
                        const holds = await ({{condition}});
                        if (holds || performance.now() > until) found(Boolean(holds));
                        else setTimeout(look, 100);
                      };
                      look();
                    })
                    """))
                    return;
            }
            catch (PageGoneException)
            {
                // The page was replaced by another; try again there.
            }

            if (Stopwatch.GetElapsedTime(since) < Patience)
                continue;
            await PhotographFailureAsync($"failed-{Name}");
            Assert.Fail($"{Name} waited in vain for: {condition}");
        }
    }

    /// <summary>Evaluates an expression in the page.</summary>
    public async Task<T> AskAsync<T>(string expression) =>
        JsonSerializer.Deserialize<T>(await EvaluateAsync(With($"return JSON.stringify({expression});")))!;

    /// <summary>Saves a screenshot when pictures are wanted.</summary>
    public Task PhotographAsync(string name) => Pictures.AreWanted ? PhotographFailureAsync(name) : Task.CompletedTask;

    public abstract ValueTask DisposeAsync();

    protected abstract Task GoAsync(Uri address);

    /// <summary>Runs the body of an asynchronous function in the page.</summary>
    /// <returns>The text it returns.</returns>
    /// <exception cref="PageGoneException">The page was replaced meanwhile.</exception>
    protected abstract Task<string> EvaluateAsync(string body);

    /// <summary>Clicks with real input events on the element that the function body returns.</summary>
    protected abstract Task ClickAsync(string body);

    /// <summary>Types with real input events into the element that the function body returns.</summary>
    protected abstract Task TypeAsync(string body, string words);

    protected abstract Task<byte[]> PictureAsync();

    private async Task PhotographFailureAsync(string name)
    {
        var path = Pictures.PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, await PictureAsync());
    }

    private static string With(string body) => Finding + body;

    private static string Quoted(string words) => JsonSerializer.Serialize(words);
}

/// <summary>The page was replaced by another while it was asked.</summary>
internal sealed class PageGoneException(string message, Exception? inner = null) : Exception(message, inner);
