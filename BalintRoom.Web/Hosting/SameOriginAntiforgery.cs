using BalintRoom.Programmes.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// Protects forms against other sites without tokens: what browsers themselves say about where a request comes from decides. A token is tied to a
/// cookie and to who is signed in, so it refuses honest people with two tabs, with a page that was left open, or without cookies.
/// </summary>
/// <remarks>
/// Browsers say <c>Sec-Fetch-Site</c> on secure pages and <c>Origin</c> with every form; no page can set either. A client that says neither is no
/// browser and holds no visitor's cookies. The device's cookie is <c>SameSite=Lax</c> besides.
/// </remarks>
internal sealed class SameOriginAntiforgery(IOptions<AccessOptions> access) : IAntiforgery
{
    private static readonly AntiforgeryTokenSet None = new(requestToken: null, cookieToken: null, formFieldName: "-", headerName: null);

    /// <summary>Whether a request was made by a page of another site, or by one that hides where it is.</summary>
    public bool IsCrossSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
        ? site is not ("same-origin" or "none")
        : request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !SiteOrigin.IsOurs(origin, request.Host, access.Value.PublicAddress);

    /// <inheritdoc />
    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(!IsCrossSite(httpContext.Request));

    /// <inheritdoc />
    public Task ValidateRequestAsync(HttpContext httpContext) => IsCrossSite(httpContext.Request)
        ? throw new AntiforgeryValidationException("The request was made by a page of another site.")
        : Task.CompletedTask;

    /// <inheritdoc />
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => None;

    /// <inheritdoc />
    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => None;

    /// <inheritdoc />
    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
        // There is none.
    }
}
