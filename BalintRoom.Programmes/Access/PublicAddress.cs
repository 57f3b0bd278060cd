using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Access;

/// <summary>The address people reach this server at.</summary>
public sealed class PublicAddress(IServer server, IOptions<AccessOptions> options)
{
    /// <summary>A path under it; empty for the address itself, without a slash at its end.</summary>
    public string Of(string path)
    {
        var address = options.Value.PublicAddress?.ToString()
            ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? "http://localhost";
        address = address.TrimEnd('/').Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        return path.Length == 0 ? address : $"{address}/{path}";
    }
}
