using BalintRoom.Programmes.Localization;
using Microsoft.JSInterop;

namespace BalintRoom.Web.Components.Shared;

/// <summary>Finds the browser's time zone. Scoped to the circuit; call it after the first render.</summary>
public sealed class BrowserZone(IJSRuntime browser)
{
    /// <summary>One of <see cref="Zones.All"/>, by whatever name the browser knows it; null where it is none or the browser does not say.</summary>
    public async Task<string?> FindAsync()
    {
        try
        {
            await using IJSObjectReference? format = await browser.InvokeConstructorAsync("Intl.DateTimeFormat");
            var resolved = format is null ? null : await format.InvokeAsync<Resolved?>("resolvedOptions");
            return Zones.Offered(resolved?.TimeZone);
        }
        catch (JSException)
        {
            // A browser that hides it, or answers with something else.
            return null;
        }
    }

    private sealed record Resolved(string? TimeZone);
}
