using System.Diagnostics;
using System.Text.Json;

namespace BalintRoom.Tests.Support.Browser;

/// <summary>One person at a browser that Playwright cannot drive. Finds things by what is written on them, like <see cref="Person"/>.</summary>
internal abstract class Visitor(string name, Uri server) : IAsyncDisposable
{
    /// <summary>What is seen and can be pressed. A text counts where it is painted, as a name where it says what a button does.</summary>
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

    /// <summary>Opens a personal link and comes in by it.</summary>
    public async Task ComeInAsync(string link)
    {
        await GoAsync(new Uri(server, $"/join{link[link.IndexOf('#', StringComparison.Ordinal)..]}"));
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
                // A step of the room came between seeing the button and taking hold of it: nothing was pressed yet.
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

    /// <summary>Waits until something holds in the page, across whatever pages come meanwhile.</summary>
    /// <param name="condition">An expression; what it promises counts.</param>
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
                // Another page has come in the place of the one that was asked.
            }

            if (Stopwatch.GetElapsedTime(since) < Patience)
                continue;
            await PhotographFailureAsync($"failed-{Name}");
            Assert.Fail($"{Name} waited in vain for: {condition}");
        }
    }

    /// <summary>Asks the page for the value of an expression.</summary>
    public async Task<T> AskAsync<T>(string expression) =>
        JsonSerializer.Deserialize<T>(await EvaluateAsync(With($"return JSON.stringify({expression});")))!;

    /// <summary>A picture of the page, where pictures are wanted.</summary>
    public Task PhotographAsync(string name) => Pictures.AreWanted ? PhotographFailureAsync(name) : Task.CompletedTask;

    public abstract ValueTask DisposeAsync();

    protected abstract Task GoAsync(Uri address);

    /// <summary>Runs the body of an asynchronous function in the page.</summary>
    /// <returns>The text it returns.</returns>
    /// <exception cref="PageGoneException">Another page has come meanwhile.</exception>
    protected abstract Task<string> EvaluateAsync(string body);

    /// <summary>Clicks as a hand does on the element that the body of a function returns.</summary>
    protected abstract Task ClickAsync(string body);

    /// <summary>Types as a hand does into the element that the body of a function returns.</summary>
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

/// <summary>The page that was asked something has given way to another.</summary>
internal sealed class PageGoneException(string message, Exception? inner = null) : Exception(message, inner);
