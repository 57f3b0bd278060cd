using System.Text;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BalintRoom.Web.SignIn.Devices;

/// <summary>
/// Where a sign-in leads back to: kept in a cookie of the browser until it has signed in, whichever way, so that a mailed link carries nothing of it.
/// Only paths of this server are kept.
/// </summary>
public static class ReturnPath
{
    /// <summary>The query parameter of the sign-in page.</summary>
    public const string Parameter = "back";

    /// <summary>The cookie's name over plain HTTP; over HTTPS see <see cref="SiteCookies"/>.</summary>
    public const string CookieName = "balint-back";

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    /// <summary>Whether a sign-in may lead there.</summary>
    public static bool IsOurs(string? path) =>
        path is { Length: > 0 and < 300 } && RedirectHttpResult.IsLocalUrl(path) && path[0] == '/' && Ascii.IsValid(path)
        && !path.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Keeps a path until the browser has signed in; null drops an earlier one.</summary>
    public static void Keep(HttpContext context, string? path)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (IsOurs(path))
            SiteCookies.Set(context, CookieName, path!, SameSiteMode.Lax, Lasts);
        else if (SiteCookies.Read(context.Request, CookieName) is not null)
            SiteCookies.Delete(context, CookieName);
    }

    /// <summary>Takes the path that was kept; null where there is none.</summary>
    public static string? Take(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (SiteCookies.Read(context.Request, CookieName) is not { } path)
            return null;
        SiteCookies.Delete(context, CookieName);
        return IsOurs(path) ? path : null;
    }
}
