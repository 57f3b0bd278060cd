using System.Security.Claims;

namespace BalintRoom.Rooms.Ports;

/// <summary>Tells the rooms that somebody has lost access, and ends the live connections of a device that is signed out. Safe for concurrent use.</summary>
public interface IAccessRevocations
{
    /// <summary>Raised after the change is stored, on the thread that made it: handlers must be quick and must not throw.</summary>
    event EventHandler<AccessRevokedEventArgs>? Revoked;

    /// <summary>Registers a live connection, a circuit's or the hub's, until it ends by itself or its device is signed out.</summary>
    /// <param name="principal">Whose device it belongs to.</param>
    /// <param name="cut">Ends the connection; must be quick and must not throw.</param>
    /// <returns>Dispose it when the connection has ended; null for a principal that no device belongs to.</returns>
    IDisposable? Register(ClaimsPrincipal principal, Action cut);
}
