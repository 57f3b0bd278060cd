using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Grains;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Delivery;

/// <summary>
/// Sends everything that rooms send to clients of this server: one <see cref="RoomAudience"/> for each room with a connection
/// here. It subscribes a listener before it loads the view, so that no change is missed in between, and renews its subscriptions
/// because a grain that was activated again has lost them.
/// </summary>
internal sealed partial class RoomBroadcaster(
    RoomGrains rooms, IGrainFactory grains, IRoomGateway gateway, ServerWatch servers, RoomClock clock,
    ILogger<RoomBroadcaster> logger) : BackgroundService, ILocalAudiences
{
    /// <summary>How often subscriptions are renewed: the longest a room activated again on another server stays silent.</summary>
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(30);

    /// <summary>How often a view is read again because the room changed meanwhile.</summary>
    private const int ReadAttempts = 5;

    /// <summary>The longest that shutdown waits for clients to confirm the notification, in real time.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private ImmutableDictionary<RoomId, RoomAudience> _audiences = ImmutableDictionary<RoomId, RoomAudience>.Empty;

    /// <summary>Identifies this server within the cluster.</summary>
    public string Server => servers.Own;

    /// <summary>What goes on in the rooms now.</summary>
    public Occupancy Occupancy
    {
        get
        {
            var audiences = _audiences;
            var sizes = audiences.Values.Select(audience => audience.Size).ToList();
            return new Occupancy(audiences.Count, sizes.Sum(size => size.People), sizes.Sum(size => size.Lines));
        }
    }

    /// <summary>
    /// Notifies the room's audience on this server, synchronously and in order, within the grain's turn: on the same server an
    /// Orleans observer message would only cost time. Never throws.
    /// </summary>
    public void Notify(RoomId room, Func<IRoomObserver, Task> notification)
    {
        if (!_audiences.TryGetValue(room, out var audience))
            return;

        // Runs on the default scheduler: continuations of sends to slow clients must not take up the grain's turns.
        var task = new Task<Task>(() => notification(audience));
        task.RunSynchronously(TaskScheduler.Default);
        if (task.Exception is { } fault)
            LogNotifyFailed(fault, room);
    }

    /// <summary>Connects a listener to a room.</summary>
    /// <returns>The listener's view; null, and nothing connected, where the room does not exist or they have no seat in
    /// it.</returns>
    public async Task<RoomView?> EnterAsync(RoomId room, IRoomListener listener)
    {
        var audience = AddListener(room, listener);
        RoomView? view = null;
        try
        {
            await SubscribeAsync(audience);
            view = await gateway.ConnectAsync(room, listener.Member, listener.Connection, listener.Browser);
        }
        finally
        {
            // Also after an exception: a listener must not stay connected when nobody will ever disconnect it.
            if (view is null)
                await LeaveAsync(room, listener);
        }

        return view;
    }

    /// <summary>The newest view of a listener; null where it cannot be read now, which is logged.</summary>
    public async Task<RoomView?> ReadAsync(RoomId room, IRoomListener listener)
    {
        try
        {
            return await gateway.ReadAsync(room, listener.Member);
        }
#pragma warning disable CA1031 // Nothing awaits this; the next change or renewal finds the room again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogReadFailed(e, room);
            return null;
        }
    }

    /// <summary>Disconnects a listener from a room.</summary>
    public async Task LeaveAsync(RoomId room, IRoomListener listener)
    {
        if (RemoveListener(room, listener) is { } emptyAudience)
            await UnsubscribeAsync(emptyAudience);
        await gateway.DisconnectAsync(room, listener.Member, listener.Connection);
    }

    /// <summary>
    /// Closes a person's connections from devices that no longer have access. If none is left, the room also removes them, so
    /// that other browsers stop playing their sound. Returns at once; failures are logged.
    /// </summary>
    public void RevokeAccess(RoomId room, MemberId member) => _ = RevokeAccessAsync(room, member);

    /// <summary>Revokes the access of everybody here who has none any more, where a revocation may have been missed. Returns at once.</summary>
    public void RecheckAccess()
    {
        foreach (var audience in _audiences.Values)
            foreach (var member in audience.Connections.Select(c => c.Member).Distinct())
                RevokeAccess(audience.Room, member);
    }

    /// <summary>
    /// Renews all subscriptions now, the rooms side by side: a server has gone, and its rooms come back without their connections. Returns at once.
    /// </summary>
    public void RenewSubscriptions()
    {
        foreach (var audience in _audiences.Values)
            _ = RenewAsync(audience);
    }

    /// <summary>
    /// Notifies every client that the server is about to stop, and blocks until they have received it, at most
    /// <see cref="StopTimeout"/>: the host closes connections right after this, without sending what is still queued.
    /// </summary>
    public void NotifyServerStopping() =>
        Task.WaitAll([.. _audiences.Values.SelectMany(audience => audience.NotifyServerStopping())], StopTimeout);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RenewalInterval, clock.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var audience in _audiences.Values)
                await RenewAsync(audience);
        }
    }

    private async Task RenewAsync(RoomAudience audience)
    {
        try
        {
            await SubscribeAsync(audience);
        }
#pragma warning disable CA1031 // The next tick tries again; one unreachable room must not keep the others from renewing.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogRenewalFailed(e, audience.Room);
        }
    }

    private async Task RevokeAccessAsync(RoomId room, MemberId member)
    {
        try
        {
            if (!_audiences.TryGetValue(room, out var audience) || await audience.RemoveAsync(member))
                await gateway.CutOffAsync(room, member);
        }
#pragma warning disable CA1031 // Nothing awaits this task, and the grace period removes the person later.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogRemovalFailed(e, room);
        }
    }

    private RoomAudience AddListener(RoomId room, IRoomListener listener)
    {
        lock (_gate)
        {
            if (!_audiences.TryGetValue(room, out var audience))
            {
                audience = new RoomAudience(room, missed => _ = ReadAgainAsync(missed));
                _audiences = _audiences.Add(room, audience);
            }

            audience.Add(listener);
            return audience;
        }
    }

    /// <returns>The audience, if it is empty now; else null.</returns>
    private RoomAudience? RemoveListener(RoomId room, IRoomListener listener)
    {
        lock (_gate)
        {
            if (!_audiences.TryGetValue(room, out var audience))
                return null;
            audience.Remove(listener);
            if (!audience.IsEmpty)
                return null;
            _audiences = _audiences.Remove(room);
            return audience;
        }
    }

    private async Task SubscribeAsync(RoomAudience audience) => audience.CatchUp(await rooms.CallAsync(
        audience.Room, room => room.SubscribeAsync(Server, audience.ReferenceFrom(grains), audience.Connections)));

    /// <summary>Gives everybody here their whole view: a change of the room did not come, or not in its turn. Never fails.</summary>
    private async Task ReadAgainAsync(RoomAudience audience)
    {
        try
        {
            foreach (var listener in audience.Listeners)
                await ReadAgainAsync(audience, listener);
        }
#pragma warning disable CA1031 // Nothing awaits this; the next change, or the next renewal, tries again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            audience.Forget();
            LogReadFailed(e, audience.Room);
        }
    }

    private async Task ReadAgainAsync(RoomAudience audience, IRoomListener listener)
    {
        for (var attempt = 0; attempt < ReadAttempts; attempt++)
        {
            if (await gateway.ReadAsync(audience.Room, listener.Member) is not { } view)
            {
                // Not on the roster any more, and the change that said so is one of those that did not come.
                listener.Remove();
                return;
            }

            if (audience.Deliver(listener, view))
                return;
        }

        audience.Forget();
    }

    private async Task UnsubscribeAsync(RoomAudience audience)
    {
        var reference = audience.ReferenceFrom(grains);
        await rooms.CallAsync(audience.Room, room => room.UnsubscribeAsync(reference));
        grains.DeleteObjectReference<IRoomObserver>(reference);
    }

    [LoggerMessage(LogLevel.Error, "Connections to room {Room} on this server could not be notified of a change.")]
    private partial void LogNotifyFailed(Exception exception, RoomId room);

    [LoggerMessage(
        LogLevel.Error,
        "A person without access could not be removed from room {Room}; they leave it when their grace period ends.")]
    private partial void LogRemovalFailed(Exception exception, RoomId room);

    [LoggerMessage(LogLevel.Warning, "Room {Room} could not be read again.")]
    private partial void LogReadFailed(Exception exception, RoomId room);

    [LoggerMessage(LogLevel.Warning, "The subscription to room {Room} could not be renewed; the next renewal tries again.")]
    private partial void LogRenewalFailed(Exception exception, RoomId room);
}
