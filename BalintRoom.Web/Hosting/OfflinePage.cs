using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BalintRoom.Programmes.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// The page a browser shows when it cannot reach the server, within the service worker that shows it. The worker holds that page
/// and does nothing else: it stores no answer of the server's, so that nothing personal stays and nothing old is shown.
/// </summary>
public static class OfflinePage
{
    /// <summary>The worker's address; <c>lang</c> says the page's language.</summary>
    public const string Address = "/service-worker.js";

    // Tries again by itself: at once when the device is back on a network, and every few seconds.
    private const string Script =
        """
        const again = () => fetch('/api/clock', { cache: 'no-store' }).then(answer => { if (answer.ok) location.reload(); }, () => undefined);
        addEventListener('online', again);
        setInterval(again, 5000);
        """;

    private const string Style =
        """
        body{margin:0;min-height:100vh;display:grid;place-content:center;padding:1.5rem;box-sizing:border-box;background:#fffdf8;color:#2b2a33;
        font:1.125rem/1.5 system-ui,sans-serif}main{max-width:34rem}h1{font:600 1.75rem/1.2 Georgia,serif;margin:0 0 1rem}
        a{display:inline-block;padding:.7rem 1.4rem;border-radius:.75rem;background:#2f6f5e;color:#fff;text-decoration:none;font-weight:600}
        a:focus-visible{outline:3px solid #2b2a33;outline-offset:3px}
        @media(prefers-color-scheme:dark){body{background:#1b1a20;color:#f4efe6}a:focus-visible{outline-color:#f4efe6}}
        """;

    private static readonly string Policy =
        $"default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + $"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'";

    /// <summary>Maps the service worker.</summary>
    public static IEndpointRouteBuilder MapOfflinePage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, static (IStringLocalizer<ScreenWords> words, HttpResponse response) =>
        {
            response.Headers.CacheControl = "no-cache";
            return TypedResults.Text(Worker(Page(words)), "text/javascript", Encoding.UTF8);
        });
        return routes;
    }

    private static string Page(IStringLocalizer<ScreenWords> words)
    {
        var culture = CultureInfo.CurrentUICulture;
        return $"""
            <!DOCTYPE html>
            <html lang="{culture.Name}" dir="{(culture.TextInfo.IsRightToLeft ? "rtl" : "ltr")}" translate="no">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="google" content="notranslate">
            <title>{Encode("Offline.Title")}</title><style>{Style}</style></head>
            <body><main><h1>{Encode("Offline.Title")}</h1><p>{Encode("Offline.Text")}</p><a href="">{Encode("Offline.Again")}</a></main>
            <script>{Script}</script></body></html>
            """;

        string Encode(string key) => WebUtility.HtmlEncode(words[key]);
    }

    private static string Worker(string page) =>
        $$"""
        const page = {{JsonSerializer.Serialize(page)}};
        const headers = {{JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["content-type"] = "text/html; charset=utf-8",
            ["content-security-policy"] = Policy,
            ["cache-control"] = "no-store",
            ["referrer-policy"] = "no-referrer",
        })}};
        addEventListener('install', () => skipWaiting());
        // What the page asks for goes to the server at once, without waiting for this worker to start.
        addEventListener('activate', event => event.waitUntil(registration.navigationPreload?.enable()));
        addEventListener('fetch', event => {
          if (event.request.mode !== 'navigate' || event.request.method !== 'GET') return;
          event.respondWith((async () => {
            try {
              return (await event.preloadResponse) ?? await fetch(event.request);
            } catch {
              return new Response(page, { status: 503, headers });
            }
          })());
        });

        """;
}
