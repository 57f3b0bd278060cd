using System.Security.Claims;

namespace BalintRoom.Rooms.Ports;

/// <summary>
/// Notifies rooms that somebody lost access, and closes the live connections of a device that is signed out. Safe for concurrent
/// use.
/// </summary>
public interface IAccessRevocations
{
    /// <summary>
    /// Raised after the change is stored, on the thread that made it: handlers must be quick and must not throw.
    /// </summary>
    event EventHandler<AccessRevokedEventArgs>? Revoked;

    /// <summary>Registers a live connection (circuit or hub), to be closed when its device is signed out.</summary>
    /// <param name="principal">Identifies the device the connection belongs to.</param>
    /// <param name="cut">
    /// Closes the connection; must be quick and must not throw. Its argument tells whether the person ended this browser from another one.
    /// </param>
    /// <returns>The registration: dispose it when the connection has ended. Null if the principal has no device.</returns>
    IDisposable? Register(ClaimsPrincipal principal, Action<bool> cut);
}
