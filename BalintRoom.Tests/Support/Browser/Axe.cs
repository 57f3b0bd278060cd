using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BalintRoom.Tests.Support.Browser;

/// <summary>Checks pages with axe-core, a library of accessibility rules.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Asserts that axe finds nothing on a page.</summary>
    public static async Task IsContentWithAsync(IPage page)
    {
        // Loading the script takes longer than running it, so each page loads it once.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);

        // No enabled rule reads style sheets, so axe need not preload them.
        var found = await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'], iframes: false, preload: { assets: ['media'] } })).violations.map(
              ({ id, help, nodes }) => `${id}: ${help} — ${nodes.map(n => `${n.html} ${n.any[0]?.message ?? ''}`).join(', ')}`)
            """);
        Assert.True(found.Length == 0, $"{page.Url}:\n{string.Join('\n', found)}");
    }
}
