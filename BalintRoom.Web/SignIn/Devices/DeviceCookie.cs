using BalintRoom.Programmes.Access;

namespace BalintRoom.Web.SignIn.Devices;

/// <summary>The cookie that identifies a device.</summary>
public static class DeviceCookie
{
    public const string Name = "balint-device";

    /// <summary>The longest time browsers keep a cookie.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(400);

    /// <summary>Sets the cookie. Lax: a link in a message must find the device signed in; forms of other sites are refused besides.</summary>
    public static void Give(HttpContext context, Secret secret) => context.Response.Cookies.Append(Name, secret.Reveal(), new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = Lasts,
        IsEssential = true,
    });

    /// <summary>Deletes the cookie in the browser.</summary>
    public static void Take(HttpContext context) => context.Response.Cookies.Delete(Name, new CookieOptions { Path = "/" });
}
