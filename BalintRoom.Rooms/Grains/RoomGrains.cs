using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Grains;

/// <summary>
/// The way to each room's grain. Orleans reads the interface's attributes by reflection for every reference it makes; here that is done once.
/// </summary>
internal sealed class RoomGrains(IGrainFactory grains)
{
    private readonly Lazy<GrainReference> _any = new(() => (GrainReference)grains.GetGrain<IRoomGrain>(Guid.Empty));

    public IRoomGrain this[RoomId room] => (IRoomGrain)grains.GetGrain(
        GrainId.Create(_any.Value.GrainId.Type, GrainIdKeyExtensions.CreateGuidKey(room.Value)), _any.Value.InterfaceType);
}
