using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Access;

/// <summary>The public URL of this server.</summary>
public sealed class PublicAddress(IServer server, IOptions<AccessOptions> options)
{
    /// <summary>The URL of a path on this server; an empty path gives the base URL, without a trailing slash.</summary>
    /// <param name="path">The path.</param>
    /// <param name="reachedAt">For text on a page: the base URL under which its reader reached this server, used where none is configured.</param>
    public string Of(string path, string? reachedAt = null)
    {
        var address = options.Value.PublicAddress?.ToString()
            ?? reachedAt
            ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? "http://localhost";
        address = address.TrimEnd('/').Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        return path.Length == 0 ? address : $"{address}/{path}";
    }
}
