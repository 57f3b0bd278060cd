using BalintRoom.Programmes.Localization;

namespace BalintRoom.Web.Components.Layout;

/// <summary>The browser's time zone, which the browser keeps in a cookie, so that the first render can show the reader's own time.</summary>
public static class ZoneCookie
{
    /// <summary>The cookie's name; the browser sets it (Client/zone).</summary>
    public const string Name = "balint-zone";

    /// <summary>The name of a zone as we offer it; null where the browser told none that is known here.</summary>
    public static string? Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Zones.Offered(request.Cookies[Name]);
    }
}
