using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
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
        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync(Notice(context), context.RequestAborted);
    }

    /// <summary>
    /// A form without an action leads to the address of its own document, fragment and all: a personal link stays whole, although its secret never
    /// came here. A form of this kind replaces the query, so that goes along in fields.
    /// </summary>
    private string Notice(HttpContext context)
    {
        var culture = CultureInfo.CurrentUICulture;
        var fields = new StringBuilder();
        foreach (var (name, values) in context.Request.Query)
            foreach (var value in values)
                fields.Append(CultureInfo.InvariantCulture, $"<input type=\"hidden\" name=\"{Encode(name)}\" value=\"{Encode(value)}\">");
        return $$"""
            <!DOCTYPE html>
            <html lang="{{culture.Name}}" dir="{{(culture.TextInfo.IsRightToLeft ? "rtl" : "ltr")}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{Encode(words["Framed.Title"])}}</title>
            <style nonce="{{Encode(SecurityHeaders.NonceOf(context))}}">
            body { margin: 0; padding: 2rem 1rem; background: #fffdf8; color: #2b2a33; font: 1.0625rem/1.5 system-ui, sans-serif; }
            main { max-width: 34rem; margin: 0 auto; }
            h1 { font-size: 1.5rem; line-height: 1.2; }
            button { min-height: 48px; padding: 0 1.25rem; border: 0; border-radius: 24px; background: #2f6f5e; color: #fff; font: inherit; }
            </style>
            </head>
            <body>
            <main>
            <h1>{{Encode(words["Framed.Title"])}}</h1>
            <p>{{Encode(words["Framed.Text"])}}</p>
            <form method="get" target="_blank" rel="noopener">{{fields}}<button>{{Encode(words["Framed.Open"])}}</button></form>
            </main>
            </body>
            </html>
            """;
    }

    private static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
