namespace BalintRoom.Web.Hosting;

/// <summary>
/// Guards the endpoints of circuits and hubs: pages of other sites may not open a connection with a visitor's cookies, and no
/// connection is accepted while the server is stopping, because a single reconnecting client would delay its exit.
/// </summary>
public sealed class ConnectionGuard(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            && !request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase))
            return next(context);

        if (IsForeign(request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "2";
            return Task.CompletedTask;
        }

        return next(context);
    }

    /// <summary>
    /// Whether a request comes from another site. Only host and port are compared: behind a proxy that terminates TLS the scheme
    /// seen here differs from the browser's. Clients other than browsers send no Origin header and hold no visitor's cookies.
    /// </summary>
    private static bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count > 0 && IsForeign(origin.ToString(), request.Host);
    }

    /// <summary>Whether an origin differs in host or port.</summary>
    internal static bool IsForeign(string origin, HostString host) =>
        !Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        || !string.Equals(uri.Authority, Authority(host, uri), StringComparison.OrdinalIgnoreCase);

    // Origin and Host headers omit a default port, except when a proxy writes it out.
    private static string Authority(HostString host, Uri origin) =>
        host.Port == origin.Port && origin.IsDefaultPort ? host.Host : host.ToString();
}
