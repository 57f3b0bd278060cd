using System.Globalization;
using System.Text;
using BalintRoom.Programmes.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// Answers a page that is opened inside another one (a learning platform's frame) with a notice that opens it in a window of its own. The notice is
/// the only answer that may be framed; it has no script, sets no cookie and says nothing about the visitor. Browsers that do not say what they open a
/// page in get the page itself, and refuse to frame it.
/// </summary>
public sealed class FramedPages(RequestDelegate next, IStringLocalizer<ScreenWords> words)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method) || request.Headers["Sec-Fetch-Dest"].ToString() is not ("iframe" or "frame" or "embed" or "object"))
        {
            await next(context);
            return;
        }

        var headers = response.Headers;
        headers.XFrameOptions = default;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'nonce-{SecurityHeaders.NonceOf(context)}'; base-uri 'none'; form-action 'self'; frame-ancestors *";
        headers.CacheControl = "no-store";
        headers.Vary = "Sec-Fetch-Dest";
        response.StatusCode = StatusCodes.Status403Forbidden;
        await NoticePage.WriteAsync(context, words["Framed.Title"], words["Framed.Text"], Way(context));
    }

    /// <summary>
    /// A form without an action leads to the address of its own document, fragment and all: a personal link stays whole, although its secret never
    /// came here. A form of this kind replaces the query, so that goes along in fields.
    /// </summary>
    private string Way(HttpContext context)
    {
        var fields = new StringBuilder();
        foreach (var (name, values) in context.Request.Query)
            foreach (var value in values)
                fields.Append(
                    CultureInfo.InvariantCulture,
                    $"<input type=\"hidden\" name=\"{NoticePage.Encode(name)}\" value=\"{NoticePage.Encode(value)}\">");
        return $"<form method=\"get\" target=\"_blank\" rel=\"noopener\">{fields}<button>{NoticePage.Encode(words["Framed.Open"])}</button></form>";
    }
}
