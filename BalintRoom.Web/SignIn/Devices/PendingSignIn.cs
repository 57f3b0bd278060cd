using System.Security.Cryptography;
using System.Text.Json;
using BalintRoom.Domain.People;
using Microsoft.AspNetCore.DataProtection;

namespace BalintRoom.Web.SignIn.Devices;

/// <summary>
/// Keeps who has proved who they are by a passkey or single sign-on in an encrypted cookie, for five minutes, while the visitor is asked whether the
/// browser shall become theirs.
/// </summary>
public sealed class PendingSignIn(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>The page that asks.</summary>
    public const string Path = "/sign-in/other";

    public const string CookieName = "balint-pending";

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("BalintRoom.PendingSignIn");

    internal void Begin(HttpContext http, IReadOnlyList<MemberId> people) => http.Response.Cookies.Append(
        CookieName, _protector.Protect(JsonSerializer.Serialize(new Waiting([.. people.Select(p => p.Value)], clock.GetUtcNow() + Lasts))), Options(http, Lasts));

    internal IReadOnlyList<MemberId> Read(HttpContext http)
    {
        if (http.Request.Cookies[CookieName] is not { Length: > 0 } text)
            return [];
        try
        {
            var waiting = JsonSerializer.Deserialize<Waiting>(_protector.Unprotect(text))!;
            return waiting.Until > clock.GetUtcNow() ? [.. waiting.People.Select(id => new MemberId(id))] : [];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    internal void End(HttpContext http) => http.Response.Cookies.Delete(CookieName, Options(http, lasts: null));

    private static CookieOptions Options(HttpContext http, TimeSpan? lasts) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        Path = "/",
        MaxAge = lasts,
        IsEssential = true,
    };

    private sealed record Waiting(Guid[] People, DateTimeOffset Until);
}
