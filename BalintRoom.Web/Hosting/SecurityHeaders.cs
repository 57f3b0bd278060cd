using System.Security.Cryptography;
using BalintRoom.Programmes.Access;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// Adds the security headers to every response. Scripts must be files of this server or carry the response's nonce; nothing is
/// loaded from other hosts. Forms may only be posted to this server, except on the sign-in page, which may redirect to the single
/// sign-on provider. No cache stores a response, except for static files and for what says otherwise itself: most are about one person.
/// </summary>
/// <remarks>
/// Styles are the one exception: MudBlazor and Blazor set <c>style</c> attributes and elements without a nonce, so
/// <c>style-src</c> allows <c>'unsafe-inline'</c>. All text from people is escaped by Razor before it reaches a page. Blazor needs the
/// page's <c>base</c> element, so <c>base-uri</c> is <c>'self'</c> and not <c>'none'</c>.
/// </remarks>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<AccessOptions> identity, IHostEnvironment environment, IConfiguration configuration)
{
    // dotnet watch notifies pages of changes over a connection of its own.
    private readonly string? _watch = environment.IsDevelopment() && configuration["AUTO_RELOAD_WS_ENDPOINT"] is { Length: > 0 } addresses
        ? $"connect-src 'self' {addresses.Replace(',', ' ')}; "
        : null;

    private readonly string? _formTargets = identity.Value.OpenIdConnect.FormTargets;
    private static readonly object NonceKey = new();

    // A worker has a policy of its own. These compile what takes noise out of voices and what finds people in pictures, so that no page may compile anything.
    private static readonly PathString[] CompileWebAssembly = ["/js/noise-compiler.js", "/js/blur-worker.js"];

    /// <summary>The nonce that inline scripts of this response must carry; empty outside a request.</summary>
    public static string NonceOf(HttpContext? context) => context?.Items[NonceKey] as string ?? "";

    public Task InvokeAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        var forms = _formTargets is not null && context.Request.Path == "/sign-in" ? $"'self' {_formTargets}" : "'self'";

        var headers = context.Response.Headers;
        var scripts = Array.Exists(CompileWebAssembly, path => context.Request.Path == path) ? "'self' 'wasm-unsafe-eval'" : $"'self' 'nonce-{nonce}'";

        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; media-src 'self' blob:; worker-src 'self' blob:; object-src 'none'; "
            + $"{_watch}base-uri 'self'; form-action {forms}; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Other sites are told nothing; our own need it for browsers to name the origin of a form on pages without TLS (SameOriginAntiforgery).
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] =
            "camera=(self), microphone=(self), display-capture=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            context.Response.OnStarting(() =>
            {
                // Last, because a page that stands for an error begins with empty headers.
                if (headers.CacheControl.Count == 0)
                    headers.CacheControl = "no-cache, no-store";
                return Task.CompletedTask;
            });
        return next(context);
    }
}
