using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// Refuses requests for another host than the public address's, so that a foreign name that is made to lead here (DNS rebinding) reaches
/// nothing. The clock and the
/// server's health answer under any name: load balancers ask by the machine's own address.
/// </summary>
public sealed class HostGuard(RequestDelegate next, IOptions<AccessOptions> identity, IStringLocalizer<ScreenWords> words)
{
    /// <summary>Below it the server says whether it is well.</summary>
    public const string HealthPath = "/health";

    public Task InvokeAsync(HttpContext context)
    {
        var ours = identity.Value.PublicAddress;
        if (SiteOrigin.IsOurs(context.Request.Host, ours) || context.Request.Path == ClockEndpoint.Path
            || context.Request.Path.StartsWithSegments(HealthPath, StringComparison.OrdinalIgnoreCase))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words["WrongHost", ours!.ToString().TrimEnd('/')], context.RequestAborted);
    }
}
