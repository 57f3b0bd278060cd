using BalintRoom.Programmes.Resources;
using BalintRoom.Rooms;
using BalintRoom.Rooms.Limits;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// Says so where there is no room for another page or connection (<see cref="ConnectionLimits"/>): with a page whose button tries again, or to a program
/// with a sentence. Connections are counted when they begin, so that whoever comes through here at the same moment is still refused.
/// </summary>
public sealed class CapacityGuard(RequestDelegate next, ConnectionLimits limits, IStringLocalizer<ScreenWords> words)
{
    private const string RetryAfterSeconds = "60";

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        var isHub = path.StartsWithSegments(RoomsSetup.HubPath, StringComparison.OrdinalIgnoreCase);
        if (isHub || path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase))
        {
            // A program needs no page that explains a status code.
            if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return IsNewConnection(context.Request)
                && limits.Reached(isHub ? OpenKind.Hub : OpenKind.PageConnection, ConnectionOrigin.Of(context)) is { } full
                ? RefuseAsync(context, StatusCodes.Status429TooManyRequests, full)
                : next(context);
        }

        return OpensPage(context) && limits.Reached(OpenKind.Page, ConnectionOrigin.Of(context)) is { } reached
            ? ShowAsync(context, reached)
            : next(context);
    }

    private static bool IsNewConnection(HttpRequest request) => !request.Query.ContainsKey("id")
        && (request.HttpContext.WebSockets.IsWebSocketRequest || !request.Path.Value!.EndsWith("/disconnect", StringComparison.OrdinalIgnoreCase));

    private static bool OpensPage(HttpContext context) => HttpMethods.IsGet(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && context.AcceptsInteractiveRouting();

    private Task RefuseAsync(HttpContext context, int status, LimitReached reached)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(Why(reached), context.RequestAborted);
    }

    private Task ShowAsync(HttpContext context, LimitReached reached)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return NoticePage.WriteAsync(
            context, words["Full.Title"], Why(reached), $"<form method=\"get\"><button>{NoticePage.Encode(words["Full.Again"])}</button></form>");
    }

    private string Why(LimitReached reached) => reached switch
    {
        LimitReached.Device => words["Full.Device"],
        LimitReached.Address => words["Full.Address"],
        _ => words["Full.Server"],
    };
}
