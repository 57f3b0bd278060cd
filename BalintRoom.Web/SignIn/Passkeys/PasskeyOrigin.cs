using BalintRoom.Programmes.Access;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Identity;

namespace BalintRoom.Web.SignIn.Passkeys;

/// <summary>Where a passkey may be made and used: on the pages of this server, and on no other of its domain.</summary>
internal static class PasskeyOrigin
{
    /// <summary>The domain passkeys belong to; null for the host of each request.</summary>
    public static string? DomainOf(AccessOptions options) => options.PasskeyDomain is { Length: > 0 } domain
        ? domain
        : options.PublicAddress?.IdnHost;

    /// <summary>Whether the page that asked the authenticator is one of ours, and is shown by itself.</summary>
    public static bool IsOurs(PasskeyOriginValidationContext asked, AccessOptions options) =>
        !asked.CrossOrigin
        && asked.TopOrigin is null
        && Uri.TryCreate(asked.Origin, UriKind.Absolute, out var origin)
        && (origin.Scheme == Uri.UriSchemeHttps || origin.IsLoopback)
        && !ConnectionGuard.IsForeign(
            asked.Origin, options.PublicAddress is { } ours ? HostString.FromUriComponent(ours) : asked.HttpContext.Request.Host);
}
