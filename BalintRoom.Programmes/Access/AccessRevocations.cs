using System.Collections.Concurrent;
using System.Security.Claims;
using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// Notifies the owners of live connections that they must ask <see cref="IPersonResolver"/> again. Safe for concurrent use.
/// </summary>
public sealed class AccessRevocations : IAccessRevocations
{
    private readonly ConcurrentDictionary<(Guid Device, Guid Connection), Action<SessionEnding>> _connections = new();
    private readonly ServerNotices _servers;

    public AccessRevocations(ServerNotices servers)
    {
        ArgumentNullException.ThrowIfNull(servers);
        _servers = servers;
        servers.Received += (_, told) => OnTold(told.Notice);
    }

    /// <summary>
    /// Raised after the change is in the database, on the thread that made it: handlers must be quick and must not throw.
    /// </summary>
    public event EventHandler<AccessRevokedEventArgs>? Revoked;

    /// <summary>
    /// Raises <see cref="Revoked"/>: <paramref name="member"/> has no access to <paramref name="room"/> any more.
    /// </summary>
    public void NotifyRevoked(RoomId room, MemberId member)
    {
        Revoked?.Invoke(this, new AccessRevokedEventArgs(room, member));
        _servers.Tell(new ServerNotice(ServerNotice.AccessRevoked, room.Value, member.Value));
    }

    /// <inheritdoc />
    public IDisposable? Register(ClaimsPrincipal principal, Action<bool> cut) =>
        principal.DeviceId() is { } device ? Register(device, ending => cut(ending == SessionEnding.SeatEnded)) : null;

    /// <summary>Registers a live connection of a device until it ends by itself or the device's session ends.</summary>
    /// <param name="device">The device's id.</param>
    /// <param name="cut">Closes the connection; must be quick and must not throw.</param>
    /// <returns>The registration; dispose it when the connection has ended.</returns>
    public IDisposable Register(Guid device, Action<SessionEnding> cut)
    {
        var key = (device, Guid.NewGuid());
        _connections[key] = cut;
        return new Registration(() => _connections.TryRemove(key, out _));
    }

    /// <summary>Closes every live connection of a device whose session has ended.</summary>
    public void DisconnectDevice(Guid device, SessionEnding ending = SessionEnding.SignedOut)
    {
        DisconnectHere(device, ending);
        _servers.Tell(new ServerNotice(ServerNotice.DeviceEnded, device, Detail: ending.ToString()));
    }

    /// <summary>The devices that have a live connection to this server.</summary>
    public IReadOnlyCollection<Guid> DevicesHere => [.. _connections.Keys.Select(key => key.Device).Distinct()];

    /// <summary>Closes every live connection that a device has to this server.</summary>
    public void DisconnectHere(Guid device, SessionEnding ending)
    {
        foreach (var ((held, _), cut) in _connections)
            if (held == device)
                cut(ending);
    }

    /// <summary>Closes the live connections of the session that a new one has replaced. Call it once the browser has its new secret.</summary>
    public void EndSession(NewSession replacedBy)
    {
        ArgumentNullException.ThrowIfNull(replacedBy);
        if (replacedBy.Before is { } before)
            DisconnectDevice(before, replacedBy.IsSomebodyElses ? SessionEnding.Replaced : SessionEnding.Renewed);
    }

    private void OnTold(ServerNotice notice)
    {
        if (notice.Topic == ServerNotice.AccessRevoked)
            Revoked?.Invoke(this, new AccessRevokedEventArgs(new RoomId(notice.Subject), new MemberId(notice.Other)));
        else if (notice.Topic == ServerNotice.DeviceEnded && Enum.TryParse<SessionEnding>(notice.Detail, out var ending))
            DisconnectHere(notice.Subject, ending);
    }

    private sealed class Registration(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
