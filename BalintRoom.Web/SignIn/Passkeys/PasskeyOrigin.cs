using BalintRoom.Programmes.Access;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Identity;

namespace BalintRoom.Web.SignIn.Passkeys;

/// <summary>
/// Validates the origin of passkeys: they can be made and used on this server's own pages only, not elsewhere in their domain.
/// </summary>
internal static class PasskeyOrigin
{
    /// <summary>The relying party domain; null for the host of each request.</summary>
    public static string? DomainOf(AccessOptions options) => options.PasskeyDomain is { Length: > 0 } domain
        ? domain
        : options.PublicAddress?.IdnHost;

    /// <summary>Whether passkeys can be made and used: browsers refuse them on a page whose address has a number in place of a host name.</summary>
    public static bool HasName(AccessOptions options, HttpRequest request) =>
        Uri.CheckHostName(DomainOf(options) ?? request.Host.Host) is not (UriHostNameType.IPv4 or UriHostNameType.IPv6);

    /// <summary>
    /// Whether the request to the authenticator came from a page of this server that is not embedded in another.
    /// </summary>
    public static bool IsOurs(PasskeyOriginValidationContext asked, AccessOptions options) =>
        !asked.CrossOrigin
        && asked.TopOrigin is null
        && Uri.TryCreate(asked.Origin, UriKind.Absolute, out var origin)
        && (origin.Scheme == Uri.UriSchemeHttps || origin.IsLoopback)
        && SiteOrigin.IsOurs(asked.Origin, asked.HttpContext.Request.Host, options.PublicAddress);
}
