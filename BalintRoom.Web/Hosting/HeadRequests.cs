using Microsoft.AspNetCore.Http.Features;

namespace BalintRoom.Web.Hosting;

/// <summary>Answers HEAD on every page like GET, without a body: mail gateways and link checkers ask so whether a link is good.</summary>
public sealed class HeadRequests(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        }

        return next(context);
    }
}
