using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// Refuses requests for another host than the public address's, so that a foreign name that is made to lead here (DNS rebinding) reaches
/// nothing. The clock answers under any name: load balancers ask it by the machine's own address whether the server is well.
/// </summary>
public sealed class HostGuard(RequestDelegate next, IOptions<AccessOptions> identity, IStringLocalizer<ScreenWords> words)
{
    public Task InvokeAsync(HttpContext context)
    {
        var ours = identity.Value.PublicAddress;
        if (SiteOrigin.IsOurs(context.Request.Host, ours) || context.Request.Path == ClockEndpoint.Path)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words["WrongHost", ours!.ToString().TrimEnd('/')], context.RequestAborted);
    }
}
