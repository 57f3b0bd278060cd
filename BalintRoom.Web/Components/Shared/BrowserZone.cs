using BalintRoom.Programmes.Localization;
using Microsoft.JSInterop;

namespace BalintRoom.Web.Components.Shared;

/// <summary>Asks the browser in which time zone it is. Scoped to the circuit; ask after the first render.</summary>
public sealed class BrowserZone(IJSRuntime browser)
{
    /// <summary>One of <see cref="Zones.All"/>, or null where the browser's is none of them.</summary>
    public async Task<string?> FindAsync()
    {
        await using var format = await browser.InvokeConstructorAsync("Intl.DateTimeFormat");
        var resolved = await format.InvokeAsync<Resolved>("resolvedOptions");
        return resolved.TimeZone is { } zone && Zones.All.Contains(zone) ? zone : null;
    }

    private sealed record Resolved(string? TimeZone);
}
