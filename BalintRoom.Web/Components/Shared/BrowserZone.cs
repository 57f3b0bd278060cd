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
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // A browser that hides it, answers with something else, or is gone: nobody waits for what would be drawn then.
            return null;
        }
    }

    private sealed record Resolved(string? TimeZone);
}
