using BalintRoom.Data;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Messaging;

namespace BalintRoom.Rooms.Grains;

/// <summary>
/// Creates references to rooms' grains, and calls them wherever they are. <c>GetGrain&lt;T&gt;</c> reads the interface's attributes by reflection each
/// time; this does it once.
/// </summary>
internal sealed class RoomGrains(
    IGrainFactory grains, IOptions<ClusteringOptions> clustering, IHostApplicationLifetime lifetime, RoomClock clock)
{
    /// <summary>How long a call is tried again while the room moves from a server that has gone to another.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lazy<GrainReference> _any = new(() => (GrainReference)grains.GetGrain<IRoomGrain>(Guid.Empty));

    public IRoomGrain this[RoomId room] => (IRoomGrain)grains.GetGrain(
        GrainId.Create(_any.Value.GrainId.Type, GrainIdKeyExtensions.CreateGuidKey(room.Value)), _any.Value.InterfaceType);

    /// <summary>
    /// Calls a room, again where its server has gone meanwhile. Only for what may arrive twice: it states what should be, or carries the revision it was
    /// decided on.
    /// </summary>
    /// <exception cref="NotStoredException">No server has the room within a few seconds.</exception>
    public async Task<T> CallAsync<T>(RoomId room, Func<IRoomGrain, Task<T>> call)
    {
        var begun = clock.Time.GetTimestamp();
        while (true)
        {
            try
            {
                return await call(this[room]);
            }
            catch (Exception e) when (IsServerLost(e))
            {
                if (clock.Time.GetElapsedTime(begun) > Patience)
                    throw new NotStoredException();
                await Task.Delay(Pause, clock.Time);
            }
        }
    }

    /// <inheritdoc cref="CallAsync{T}"/>
    public Task CallAsync(RoomId room, Func<IRoomGrain, Task> call) => CallAsync(room, async grain =>
    {
        await call(grain);
        return true;
    });

    /// <summary>Calls a room once: for what must not arrive twice, such as a typed line.</summary>
    /// <exception cref="NotStoredException">The room's server has gone; whether it arrived is not known.</exception>
    public async Task<T> CallOnceAsync<T>(RoomId room, Func<IRoomGrain, Task<T>> call)
    {
        try
        {
            return await call(this[room]);
        }
        catch (Exception e) when (IsServerLost(e))
        {
            throw new NotStoredException();
        }
    }

    /// <summary>Whether a room is elsewhere soon: where there is no other server, and on one that stops, there is nothing to wait for.</summary>
    private bool IsServerLost(Exception e) =>
        clustering.Value.Enabled && !lifetime.ApplicationStopping.IsCancellationRequested && HasNoServer(e);

    /// <summary>Whether a call failed because the server that it went to has gone.</summary>
    public static bool HasNoServer(Exception e) => e is OrleansException or ConnectionFailedException or TimeoutException;
}
