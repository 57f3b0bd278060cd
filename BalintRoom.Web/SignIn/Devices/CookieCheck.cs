using BalintRoom.Web.Hosting;

namespace BalintRoom.Web.SignIn.Devices;

/// <summary>
/// Finds out whether a browser keeps cookies before it is signed in, so that no one-time link is used up by one that cannot stay signed in. The pages
/// that sign in give a cookie; a form that comes without any is sent once more by the browser itself (307), with a new one. One that then still comes
/// without is shown words by its page. So whoever cleared their cookies while the page was open notices nothing.
/// </summary>
public sealed class CookieCheck(RequestDelegate next)
{
    /// <summary>The cookie. It says nothing, and goes when another takes its place or the browser is closed.</summary>
    public const string Name = "balint-cookies";

    /// <summary>The query parameter of a form that was sent again.</summary>
    private const string Again = "cookies";

    /// <summary>Whether this request shows that the browser keeps none.</summary>
    public static bool KeepsNone(HttpRequest request) => request.Cookies.Count == 0;

    public Task InvokeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!request.Path.StartsWithSegments("/join", StringComparison.OrdinalIgnoreCase)
            && !request.Path.StartsWithSegments("/sign-in", StringComparison.OrdinalIgnoreCase))
            return next(context);

        if (KeepsNone(request))
        {
            SiteCookies.Set(context, Name, "1", SameSiteMode.Lax, lasts: null);
            if (HttpMethods.IsPost(request.Method) && !request.Query.ContainsKey(Again))
            {
                response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                response.Headers.Location = $"{request.Path.ToUriComponent()}?{Again}=1";
                return Task.CompletedTask;
            }
        }
        else if (HttpMethods.IsPost(request.Method) && SiteCookies.Read(request, Name) is not null)
        {
            response.OnStarting(() =>
            {
                if (response.Headers.SetCookie.Count > 0)
                    SiteCookies.Delete(context, Name);
                return Task.CompletedTask;
            });
        }

        return next(context);
    }
}
