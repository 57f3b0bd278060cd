using BalintRoom.Programmes.Localization;
using Microsoft.JSInterop;

namespace BalintRoom.Web.Components.Shared;

/// <summary>Finds the browser's time zone. Scoped to the circuit; call it after the first render.</summary>
public sealed class BrowserZone(IJSRuntime browser)
{
    /// <summary>One of <see cref="Zones.All"/>, or null where the browser's zone is not among them or it does not say one.</summary>
    public async Task<string?> FindAsync()
    {
        try
        {
            await using IJSObjectReference? format = await browser.InvokeConstructorAsync("Intl.DateTimeFormat");
            var resolved = format is null ? null : await format.InvokeAsync<Resolved?>("resolvedOptions");
            return resolved?.TimeZone is { } zone && Zones.All.Contains(zone) ? zone : null;
        }
        catch (JSException)
        {
            // A browser that hides it, or answers with something else.
            return null;
        }
    }

    private sealed record Resolved(string? TimeZone);
}
