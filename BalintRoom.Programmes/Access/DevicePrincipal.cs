using System.Security.Claims;

namespace BalintRoom.Programmes.Access;

/// <summary>Reads the device id from a principal; it is the principal's only claim.</summary>
public static class DevicePrincipal
{
    public const string ClaimType = "device";

    /// <summary>
    /// The device's id; null for a browser that is not known as a device: one that never redeemed a link or signed in, or was signed out.
    /// </summary>
    public static Guid? DeviceId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimType), out var id) ? id : null;
}
