namespace BalintRoom.Web.Hosting;

/// <summary>
/// Tells this server's own host and pages from others. The configured public address decides where there is one. Otherwise the request's
/// own <c>Host</c> header does, without the scheme: behind a proxy that terminates TLS the scheme seen here may differ from the browser's.
/// </summary>
internal static class SiteOrigin
{
    /// <summary>Whether a host is this server's. Ports are not compared: a name that leads to another machine differs in more than that.</summary>
    public static bool IsOurs(HostString host, Uri? publicAddress) =>
        publicAddress is null || string.Equals(host.Host.Trim('[', ']'), publicAddress.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an <c>Origin</c> header names a page of this server.</summary>
    public static bool IsOurs(string origin, HostString host, Uri? publicAddress)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var page) || (page.Scheme != Uri.UriSchemeHttps && page.Scheme != Uri.UriSchemeHttp))
            return false;
        return publicAddress is null
            ? string.Equals(page.Authority, Authority(host, page), StringComparison.OrdinalIgnoreCase)
            : page.Scheme == publicAddress.Scheme && page.Port == publicAddress.Port
                && string.Equals(page.IdnHost, publicAddress.IdnHost, StringComparison.OrdinalIgnoreCase);
    }

    // Origin and Host headers omit a default port, except when a proxy writes it out.
    private static string Authority(HostString host, Uri origin) =>
        host.Port == origin.Port && origin.IsDefaultPort ? host.Host : host.ToString();
}
