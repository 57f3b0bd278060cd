using System.Security.Cryptography;
using System.Text.Json;
using BalintRoom.Data;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace BalintRoom.Web.SignIn.Passkeys;

/// <summary>
/// Protects a ceremony's state in a cookie until the browser's response: for five minutes, for one purpose and for one response.
/// </summary>
internal sealed class PasskeyCeremonies(IDataProtectionProvider protection, TimeProvider clock, UsedTokens used)
{
    /// <summary>How long a browser may take to respond.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Begins a ceremony: its encrypted state is stored in a cookie.</summary>
    public void Begin(HttpContext context, Ceremony ceremony, string state) =>
        SiteCookies.Set(context, CookieOf(ceremony), Seal(ceremony, state), SameSiteMode.Strict, Lasts);

    /// <summary>Takes the state from the cookie. It can be taken once only, whatever the outcome.</summary>
    /// <returns>The state; null where there is none, or it was taken before.</returns>
    public Task<string?> EndAsync(HttpContext context, Ceremony ceremony)
    {
        var text = SiteCookies.Read(context.Request, CookieOf(ceremony));
        SiteCookies.Delete(context, CookieOf(ceremony));
        return OpenAsync(ceremony, text, context.RequestAborted);
    }

    /// <summary>The name of the cookie. Each kind has its own, so that adding a passkey in one tab does not end a sign-in in another.</summary>
    internal static string CookieOf(Ceremony ceremony) => ceremony == Ceremony.Create ? "balint-new-passkey" : "balint-ceremony";

    internal string Seal(Ceremony ceremony, string state) => Protector(ceremony).Protect(JsonSerializer.Serialize(
        new Sealed(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), clock.GetUtcNow() + Lasts, state)));

    internal async Task<string?> OpenAsync(Ceremony ceremony, string? text, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        Sealed opened;
        try
        {
            opened = JsonSerializer.Deserialize<Sealed>(Protector(ceremony).Unprotect(text))!;
        }
        catch (CryptographicException)
        {
            return null;
        }

        return await used.TryUseAsync(opened.Id, opened.Until, cancellationToken) ? opened.State : null;
    }

    private IDataProtector Protector(Ceremony ceremony) => protection.CreateProtector("BalintRoom.Passkeys", ceremony.ToString());

    private sealed record Sealed(string Id, DateTimeOffset Until, string State);
}
