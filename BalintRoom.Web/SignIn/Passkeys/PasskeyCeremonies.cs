using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace BalintRoom.Web.SignIn.Passkeys;

/// <summary>
/// Protects a ceremony's state in a cookie until the browser's response: for five minutes, for one purpose and for one response.
/// </summary>
internal sealed class PasskeyCeremonies(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long a browser may take to respond.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _answered = new(StringComparer.Ordinal);

    /// <summary>Begins a ceremony: its encrypted state is stored in a cookie.</summary>
    public void Begin(HttpContext context, Ceremony ceremony, string state) =>
        SiteCookies.Set(context, CookieOf(ceremony), Seal(ceremony, state), SameSiteMode.Strict, Lasts);

    /// <summary>Takes the state from the cookie. It can be taken once only, whatever the outcome.</summary>
    public bool TryEnd(HttpContext context, Ceremony ceremony, [NotNullWhen(true)] out string? state)
    {
        var text = SiteCookies.Read(context.Request, CookieOf(ceremony));
        SiteCookies.Delete(context, CookieOf(ceremony));
        return TryOpen(ceremony, text, out state);
    }

    /// <summary>The name of the cookie. Each kind has its own, so that adding a passkey in one tab does not end a sign-in in another.</summary>
    internal static string CookieOf(Ceremony ceremony) => ceremony == Ceremony.Create ? "balint-new-passkey" : "balint-ceremony";

    internal string Seal(Ceremony ceremony, string state) => Protector(ceremony).Protect(JsonSerializer.Serialize(
        new Sealed(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), clock.GetUtcNow() + Lasts, state)));

    internal bool TryOpen(Ceremony ceremony, string? text, [NotNullWhen(true)] out string? state)
    {
        state = null;
        if (string.IsNullOrEmpty(text))
            return false;
        Sealed opened;
        try
        {
            opened = JsonSerializer.Deserialize<Sealed>(Protector(ceremony).Unprotect(text))!;
        }
        catch (CryptographicException)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        foreach (var (id, until) in _answered)
        {
            if (until <= now)
                _answered.TryRemove(id, out _);
        }

        if (opened.Until <= now || !_answered.TryAdd(opened.Id, opened.Until))
            return false;
        state = opened.State;
        return true;
    }

    private IDataProtector Protector(Ceremony ceremony) => protection.CreateProtector("BalintRoom.Passkeys", ceremony.ToString());

    private sealed record Sealed(string Id, DateTimeOffset Until, string State);
}
