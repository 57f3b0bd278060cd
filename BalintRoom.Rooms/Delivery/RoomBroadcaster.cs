using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Grains;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Rooms.Delivery;

/// <summary>
/// Owns every outward send of this server: one <see cref="RoomAudience"/> for each room that somebody here watches. It enters listeners before
/// it loads their view, so that no change falls between, and renews its watches in case a room was loaded anew.
/// </summary>
internal sealed partial class RoomBroadcaster(
    RoomGrains rooms, IGrainFactory grains, IRoomGateway gateway, IHubClients<IRoomClient> clients, RoomClock clock,
    ILogger<RoomBroadcaster> logger) : BackgroundService, ILocalAudiences
{
    /// <summary>How often each room's watch is renewed; a room loaded anew on another server is silent for no longer.</summary>
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(30);

    /// <summary>How long stopping waits for clients to have heard of it, in real time.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private ImmutableDictionary<RoomId, RoomAudience> _audiences = ImmutableDictionary<RoomId, RoomAudience>.Empty;

    /// <summary>This server among those of a cluster.</summary>
    public Guid Server { get; } = Guid.NewGuid();

    /// <summary>
    /// Tells those who watch a room here what happened in it, one thing after the other, within the room's own turn: on the same server an
    /// observer's message would only cost time. Never throws.
    /// </summary>
    public void Tell(RoomId room, Func<IRoomObserver, Task> word)
    {
        if (!_audiences.TryGetValue(room, out var audience))
            return;

        // Off the room's scheduler: what a slow client leaves unfinished must not go on in the room's turns.
        var telling = new Task<Task>(() => word(audience));
        telling.RunSynchronously(TaskScheduler.Default);
        if (telling.Exception is { } fault)
            LogNotTold(fault, room);
    }

    /// <summary>Lets a connection into a room.</summary>
    /// <returns>The room as the listener's person may see it; null, and nothing entered, where there is none for them.</returns>
    public async Task<RoomView?> EnterAsync(RoomId room, IRoomListener listener)
    {
        var audience = Join(room, listener);
        RoomView? view = null;
        try
        {
            await WatchAsync(audience);
            view = await gateway.ConnectAsync(room, listener.Member, listener.Connection);
        }
        finally
        {
            // Also when it failed half-way: nobody may stay in the room whom nobody will take out of it.
            if (view is null)
                await LeaveAsync(room, listener);
        }

        return view;
    }

    /// <summary>Takes a connection out of a room.</summary>
    public async Task LeaveAsync(RoomId room, IRoomListener listener)
    {
        if (Part(room, listener) is { } emptied)
            await UnwatchAsync(emptied);
        await gateway.DisconnectAsync(room, listener.Member, listener.Connection);
    }

    /// <summary>
    /// Cuts every connection of somebody whose way in was withdrawn and who has no other, and has the room put them out, so that no browser hears
    /// them either.
    /// </summary>
    public void Cut(RoomId room, MemberId member) => _ = CutAsync(room, member);

    /// <summary>
    /// Tells everyone here that the server is about to stop, and returns once they know it: connections are cut right after, and cut without
    /// sending what is still waiting. Whoever does not answer is waited for no longer than <see cref="StopPatience"/>.
    /// </summary>
    public void ServerStops() => Task.WaitAll([.. _audiences.Values.SelectMany(audience => audience.ServerStops())], StopPatience);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RenewEvery, clock.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var audience in _audiences.Values)
            {
                try
                {
                    await WatchAsync(audience);
                }
#pragma warning disable CA1031 // A room that cannot be reached now is tried again; the others must not wait for it.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    LogRenewalFailed(e, audience.Room);
                }
            }
        }
    }

    private async Task CutAsync(RoomId room, MemberId member)
    {
        try
        {
            if (!_audiences.TryGetValue(room, out var audience) || await audience.RemoveAsync(member))
                await gateway.CutOffAsync(room, member);
        }
#pragma warning disable CA1031 // Nobody waits for it; their connections are cut, and the room's grace puts them out in the end.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogNotPutOut(e, room);
        }
    }

    private RoomAudience Join(RoomId room, IRoomListener listener)
    {
        lock (_gate)
        {
            if (!_audiences.TryGetValue(room, out var audience))
            {
                audience = new RoomAudience(room, clients, logger);
                _audiences = _audiences.Add(room, audience);
            }

            audience.Add(listener);
            return audience;
        }
    }

    /// <returns>The audience that nobody is left in; null where somebody is.</returns>
    private RoomAudience? Part(RoomId room, IRoomListener listener)
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

    private Task WatchAsync(RoomAudience audience) =>
        rooms[audience.Room].WatchAsync(Server, audience.ReferenceFrom(grains), audience.Connections);

    private async Task UnwatchAsync(RoomAudience audience)
    {
        var reference = audience.ReferenceFrom(grains);
        await rooms[audience.Room].UnwatchAsync(reference);
        grains.DeleteObjectReference<IRoomObserver>(reference);
    }

    [LoggerMessage(LogLevel.Error, "Those who watch room {Room} on this server could not be told of a step.")]
    private partial void LogNotTold(Exception exception, RoomId room);

    [LoggerMessage(LogLevel.Error, "Somebody whose way in was withdrawn could not be put out of room {Room} at once.")]
    private partial void LogNotPutOut(Exception exception, RoomId room);

    [LoggerMessage(LogLevel.Warning, "The watch on room {Room} could not be renewed.")]
    private partial void LogRenewalFailed(Exception exception, RoomId room);
}
