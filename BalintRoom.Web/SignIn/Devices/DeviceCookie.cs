using BalintRoom.Programmes.Access;
using BalintRoom.Web.Hosting;

namespace BalintRoom.Web.SignIn.Devices;

/// <summary>The cookie that identifies a device.</summary>
public static class DeviceCookie
{
    /// <summary>Its name over plain HTTP; over HTTPS see <see cref="SiteCookies"/>.</summary>
    public const string Name = "balint-device";

    /// <summary>The longest time browsers keep a cookie.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(400);

    /// <summary>Sets the cookie. Lax: a link in a message must find the device signed in; forms of other sites are refused besides.</summary>
    public static void Give(HttpContext context, Secret secret) => SiteCookies.Set(context, Name, secret.Reveal(), SameSiteMode.Lax, Lasts);

    /// <summary>Deletes the cookie in the browser.</summary>
    public static void Take(HttpContext context) => SiteCookies.Delete(context, Name);
}
