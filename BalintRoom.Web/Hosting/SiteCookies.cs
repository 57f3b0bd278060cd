namespace BalintRoom.Web.Hosting;

/// <summary>
/// The one place that names this server's cookies and sets their attributes. Over HTTPS each name begins with <c>__Host-</c>: browsers
/// then take the cookie from this very host alone, so that another host of the same domain cannot plant one. Over plain HTTP, as on
/// localhost, browsers refuse such a name, so that it is left out.
/// </summary>
public static class SiteCookies
{
    private const string Prefix = "__Host-";

    /// <summary>The full name of a cookie in the requests of this kind and their responses.</summary>
    public static string NameOf(string name, HttpRequest? request) => request is { IsHttps: true } ? Prefix + name : name;

    /// <summary>The cookie's value; null where the request has none.</summary>
    public static string? Read(HttpRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Cookies[NameOf(name, request)];
    }

    /// <summary>Sets a cookie that no script can read; without a lifetime it goes when the browser is closed.</summary>
    public static void Set(HttpContext context, string name, string value, SameSiteMode sameSite, TimeSpan? lasts)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = Options(context.Request, sameSite);
        options.MaxAge = lasts;
        context.Response.Cookies.Append(NameOf(name, context.Request), value, options);
    }

    /// <summary>Deletes a cookie.</summary>
    public static void Delete(HttpContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Delete(NameOf(name, context.Request), Options(context.Request, SameSiteMode.Lax));
    }

    /// <summary>The same for a cookie that the framework sets.</summary>
    internal static CookieBuilder Builder(string name, SameSiteMode sameSite, IHttpContextAccessor current) => new Named(name, current)
    {
        HttpOnly = true,
        SameSite = sameSite,
        SecurePolicy = CookieSecurePolicy.SameAsRequest,
        Path = "/",
        IsEssential = true,
    };

    private static CookieOptions Options(HttpRequest request, SameSiteMode sameSite) => new()
    {
        HttpOnly = true,
        SameSite = sameSite,
        Secure = request.IsHttps,
        Path = "/",
        IsEssential = true,
    };

    private sealed class Named(string name, IHttpContextAccessor current) : CookieBuilder
    {
        public override string? Name
        {
            get => NameOf(name, current.HttpContext?.Request);
            set => throw new NotSupportedException();
        }
    }
}
