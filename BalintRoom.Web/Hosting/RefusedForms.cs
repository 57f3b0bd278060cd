using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// Shows the page again where a form posted to it was refused: one that another site sent, or one that is no longer on the page because something was
/// done in another tab. Otherwise browsers would show an error page of their own.
/// </summary>
public sealed class RefusedForms(RequestDelegate next)
{
    /// <summary>The query parameter that tells the page why it is shown again.</summary>
    public const string Parameter = "again";

    /// <summary>The form did not come from the page, as far as the browser says.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>The form is no longer on the page.</summary>
    public const string Changed = "changed";

    /// <summary>The address of a page that says why it is shown again.</summary>
    public static string Again(string page, string reason) => $"{page}?{Parameter}={reason}";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        // In development the answer has begun with an explanation by then.
        context.Response.OnStarting(() =>
        {
            ShowAgain(context);
            return Task.CompletedTask;
        });
        await next(context);
        if (!context.Response.HasStarted)
            ShowAgain(context);
    }

    private static void ShowAgain(HttpContext context)
    {
        if (context.Response.StatusCode != StatusCodes.Status400BadRequest
            || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
            return;
        var reason = context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } ? Elsewhere : Changed;
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = Again(context.Request.Path.ToUriComponent(), reason);
    }
}
