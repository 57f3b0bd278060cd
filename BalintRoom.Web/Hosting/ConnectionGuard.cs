using BalintRoom.Programmes.Access;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// Guards the endpoints of circuits and hubs: pages of other sites may not open a connection with a visitor's cookies, and no
/// connection is accepted while the server is stopping, because a single reconnecting client would delay its exit.
/// </summary>
public sealed class ConnectionGuard(RequestDelegate next, IHostApplicationLifetime lifetime, IOptions<AccessOptions> identity)
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

    // Clients other than browsers send no Origin header and hold no visitor's cookies.
    private bool IsForeign(HttpRequest request) =>
        request.Headers.Origin is { Count: > 0 } origin && !SiteOrigin.IsOurs(origin.ToString(), request.Host, identity.Value.PublicAddress);
}
