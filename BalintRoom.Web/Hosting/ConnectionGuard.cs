namespace BalintRoom.Web.Hosting;

/// <summary>
/// Guards the long-lived connections, circuits and hubs alike: a page of another site may not open one with a visitor's cookies,
/// and none is opened any more once the server is stopping, because a single reconnecting client would hold up its exit.
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
    /// Only the host and port are compared: behind a proxy that ends TLS the scheme seen here differs from the browser's.
    /// Clients that are no browsers send no Origin and hold no visitor's cookies.
    /// </summary>
    private static bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count > 0 && IsForeign(origin.ToString(), request.Host);
    }

    /// <summary>Whether an origin is another site's than the one at this host and port.</summary>
    internal static bool IsForeign(string origin, HostString host) =>
        !Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        || !string.Equals(uri.Authority, Authority(host, uri), StringComparison.OrdinalIgnoreCase);

    // A default port is left out of both an Origin and a Host header, except by proxies that write it out.
    private static string Authority(HostString host, Uri origin) =>
        host.Port == origin.Port && origin.IsDefaultPort ? host.Host : host.ToString();
}
