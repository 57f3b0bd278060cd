using System.Globalization;
using System.Text.Encodings.Web;

namespace BalintRoom.Web.Hosting;

/// <summary>A page of one notice, without a script, for where the product's own pages cannot be shown.</summary>
internal static class NoticePage
{
    /// <summary>Writes it in the language of the request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="title">The heading, in plain text.</param>
    /// <param name="text">The text below it, in plain text.</param>
    /// <param name="markup">What follows, as markup.</param>
    public static Task WriteAsync(HttpContext context, string title, string text, string markup)
    {
        var culture = CultureInfo.CurrentUICulture;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $$"""
            <!DOCTYPE html>
            <html lang="{{culture.Name}}" dir="{{(culture.TextInfo.IsRightToLeft ? "rtl" : "ltr")}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{{Encode(title)}}</title>
            <style nonce="{{Encode(SecurityHeaders.NonceOf(context))}}">
            body { margin: 0; padding: 2rem 1rem; background: #fffdf8; color: #2b2a33; font: 1.0625rem/1.5 system-ui, sans-serif; }
            main { max-width: 34rem; margin: 0 auto; }
            h1 { font-size: 1.5rem; line-height: 1.2; }
            button { min-height: 48px; padding: 0 1.25rem; border: 0; border-radius: 24px; background: #2f6f5e; color: #fff; font: inherit; }
            @media (prefers-color-scheme: dark) { body { background: #1b1a20; color: #f2efe8; } }
            </style>
            </head>
            <body>
            <main>
            <h1>{{Encode(title)}}</h1>
            <p>{{Encode(text)}}</p>
            {{markup}}
            </main>
            </body>
            </html>
            """,
            context.RequestAborted);
    }

    /// <summary>Text as markup.</summary>
    public static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
