using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BalintRoom.Tests.Support.Browser;

/// <summary>What axe-core, which knows the rules of accessible pages, objects to.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Asserts that axe finds nothing on a page.</summary>
    public static async Task IsContentWithAsync(IPage page)
    {
        // To put the script into a page takes longer than to ask it, so that is done once for each page.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);

        // No rule that is on reads the style sheets as such, which axe would go through beforehand each time.
        var found = await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'], iframes: false, preload: { assets: ['media'] } })).violations.map(
              ({ id, help, nodes }) => `${id}: ${help} — ${nodes.map(n => `${n.html} ${n.any[0]?.message ?? ''}`).join(', ')}`)
            """);
        Assert.True(found.Length == 0, $"{page.Url}:\n{string.Join('\n', found)}");
    }
}
