using Microsoft.AspNetCore.Http;

namespace BalintRoom.Rooms.Limits;

/// <summary>Where a connection comes from.</summary>
/// <param name="Device">The browser; null for a visitor whom the server does not know.</param>
/// <param name="Network">The address, as it is counted.</param>
public readonly record struct ConnectionOrigin(string? Device, string Network)
{
    /// <summary>The origin of a request.</summary>
    public static ConnectionOrigin Of(HttpContext? context) => new(
        // The id of the device is a principal's only claim.
        context?.User is { Identity.IsAuthenticated: true } user ? user.Claims.FirstOrDefault()?.Value : null,
        ClientNetwork.Of(context?.Connection.RemoteIpAddress?.ToString() ?? ""));
}
