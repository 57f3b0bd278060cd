using System.Collections.Concurrent;
using System.Security.Claims;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Programmes.Access;

/// <summary>Tells those who hold live connections that they must ask <see cref="IPersonResolver"/> again. Safe for concurrent use.</summary>
public sealed class AccessRevocations : IAccessRevocations
{
    private readonly ConcurrentDictionary<(Guid Device, Guid Line), Action> _lines = new();

    /// <summary>Raised after the change is in the database, on the thread that made it: handlers must be quick and must not throw.</summary>
    public event EventHandler<AccessRevokedEventArgs>? Revoked;

    /// <summary>Says that <paramref name="member"/> has lost <paramref name="room"/>.</summary>
    public void Tell(RoomId room, MemberId member) => Revoked?.Invoke(this, new AccessRevokedEventArgs(room, member));

    /// <inheritdoc />
    public IDisposable? Hold(ClaimsPrincipal principal, Action cut) => principal.DeviceId() is { } device ? Hold(device, cut) : null;

    /// <summary>Registers a live connection of a device until it ends by itself or the device is signed out.</summary>
    /// <param name="device">Whose.</param>
    /// <param name="cut">Ends the connection; must be quick and must not throw.</param>
    /// <returns>Dispose it when the connection has ended.</returns>
    public IDisposable Hold(Guid device, Action cut)
    {
        var key = (device, Guid.NewGuid());
        _lines[key] = cut;
        return new Held(() => _lines.TryRemove(key, out _));
    }

    /// <summary>Cuts every live line of a device: it was signed out.</summary>
    public void SignOut(Guid device)
    {
        foreach (var ((held, _), cut) in _lines)
            if (held == device)
                cut();
    }

    private sealed class Held(Action letGo) : IDisposable
    {
        public void Dispose() => letGo();
    }
}
