using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Grains;

/// <summary>
/// Creates references to rooms' grains. <c>GetGrain&lt;T&gt;</c> reads the interface's attributes by reflection each time; this
/// does it once.
/// </summary>
internal sealed class RoomGrains(IGrainFactory grains)
{
    private readonly Lazy<GrainReference> _any = new(() => (GrainReference)grains.GetGrain<IRoomGrain>(Guid.Empty));

    public IRoomGrain this[RoomId room] => (IRoomGrain)grains.GetGrain(
        GrainId.Create(_any.Value.GrainId.Type, GrainIdKeyExtensions.CreateGuidKey(room.Value)), _any.Value.InterfaceType);
}
