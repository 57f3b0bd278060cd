using System.Collections.Concurrent;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Web.Rooms;

/// <summary>
/// Owns every outward send of this server: one <see cref="RoomAudience"/> for each room that somebody here watches. It enters listeners before
/// it loads their view, so that no change falls between, and renews its watches in case a room was loaded anew.
/// </summary>
internal sealed partial class RoomBroadcaster(
    IGrainFactory grains, IRoomGateway gateway, IHubContext<RoomHub, IRoomClient> hub, RoomClock clock, ILogger<RoomBroadcaster> logger)
    : BackgroundService
{
    /// <summary>How often each room's watch is renewed; a room loaded anew on another server is silent for no longer.</summary>
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<RoomId, RoomAudience> _audiences = new();

    /// <summary>Lets a connection into a room.</summary>
    /// <returns>The room as the listener's person may see it; null, and nothing entered, where there is none for them.</returns>
    public async Task<RoomView?> EnterAsync(RoomId room, IRoomListener listener)
    {
        var audience = Join(room, listener);
        await WatchAsync(audience);
        var view = await gateway.ConnectAsync(room, listener.Member, listener.Connection);
        if (view is null)
            await LeaveAsync(room, listener);
        return view;
    }

    /// <summary>Takes a connection out of a room.</summary>
    public async Task LeaveAsync(RoomId room, IRoomListener listener)
    {
        if (_audiences.TryGetValue(room, out var audience))
        {
            audience.Remove(listener);
            if (audience.IsEmpty && _audiences.TryRemove(KeyValuePair.Create(room, audience)))
            {
                // Somebody may have entered between the look and the removal: then the audience lives on.
                if (audience.IsEmpty)
                    await UnwatchAsync(audience);
                else
                    _audiences.TryAdd(room, audience);
            }
        }

        await gateway.DisconnectAsync(room, listener.Member, listener.Connection);
    }

    /// <summary>Cuts every connection of somebody who lost their way in.</summary>
    public void Cut(RoomId room, MemberId member)
    {
        if (_audiences.TryGetValue(room, out var audience))
            audience.RemoveMember(member);
    }

    /// <summary>Tells everyone here that the server is about to stop.</summary>
    public void ServerStops()
    {
        foreach (var audience in _audiences.Values)
            audience.ServerStops();
    }

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

    private RoomAudience Join(RoomId room, IRoomListener listener)
    {
        while (true)
        {
            var audience = _audiences.GetOrAdd(room, id => new RoomAudience(id, hub, logger));
            audience.Add(listener);
            if (_audiences.TryGetValue(room, out var current) && ReferenceEquals(current, audience))
                return audience;
            audience.Remove(listener);
        }
    }

    private Task WatchAsync(RoomAudience audience) =>
        grains.GetGrain<IRoomGrain>(audience.Room.Value).WatchAsync(audience.ReferenceFrom(grains), audience.Connections);

    private async Task UnwatchAsync(RoomAudience audience)
    {
        var reference = audience.ReferenceFrom(grains);
        await grains.GetGrain<IRoomGrain>(audience.Room.Value).UnwatchAsync(reference);
        grains.DeleteObjectReference<IRoomObserver>(reference);
    }

    [LoggerMessage(LogLevel.Warning, "The watch on room {Room} could not be renewed.")]
    private partial void LogRenewalFailed(Exception exception, RoomId room);
}
