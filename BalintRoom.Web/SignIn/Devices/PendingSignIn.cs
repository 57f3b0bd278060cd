using System.Security.Cryptography;
using System.Text.Json;
using BalintRoom.Domain.People;
using BalintRoom.Web.Hosting;
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

    /// <summary>The cookie's name over plain HTTP; over HTTPS see <see cref="SiteCookies"/>.</summary>
    public const string CookieName = "balint-pending";

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("BalintRoom.PendingSignIn");

    internal void Begin(HttpContext http, IReadOnlyList<MemberId> people, SignInWay way) => SiteCookies.Set(
        http, CookieName, _protector.Protect(JsonSerializer.Serialize(new Waiting([.. people.Select(p => p.Value)], way, clock.GetUtcNow() + Lasts))),
        SameSiteMode.Lax, Lasts);

    /// <summary>Who waits, and how they have proved who they are; null where nobody does, or for too long.</summary>
    internal (IReadOnlyList<MemberId> People, SignInWay Way)? Read(HttpContext http)
    {
        if (SiteCookies.Read(http.Request, CookieName) is not { Length: > 0 } text)
            return null;
        try
        {
            var waiting = JsonSerializer.Deserialize<Waiting>(_protector.Unprotect(text))!;
            return waiting.Until > clock.GetUtcNow() ? ([.. waiting.People.Select(id => new MemberId(id))], waiting.Way) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal void End(HttpContext http) => SiteCookies.Delete(http, CookieName);

    private sealed record Waiting(Guid[] People, SignInWay Way, DateTimeOffset Until);
}
