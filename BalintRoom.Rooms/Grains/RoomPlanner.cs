using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Grains;

/// <summary>
/// What the programme asks of rooms, over the gateway. The programme has checked what it asks, so a refusal is a fault; but a session's room may
/// not be there yet, or no more, and is planned as the programme has it when it is due.
/// </summary>
internal sealed partial class RoomPlanner(IRoomGateway gateway, ILogger<RoomPlanner> logger) : IRoomPlanner
{
    public async Task PlanAsync(RoomId room, RoomSetup setup) =>
        Expect(await gateway.PlanAsync(room, setup), RefusalCode.AlreadyPlanned);

    public async Task SetRosterAsync(RoomId room, ImmutableArray<Seat> seats) =>
        Expect(await gateway.SetRosterAsync(room, seats), RefusalCode.RoomClosed, RefusalCode.NoSuchRoom);

    public async Task UpdateRostersAsync(IReadOnlyCollection<RoomId> of, ImmutableArray<Seat> seats)
    {
        ArgumentNullException.ThrowIfNull(of);
        foreach (var room in of)
        {
            try
            {
                await SetRosterAsync(room, seats);
            }
#pragma warning disable CA1031 // What a room could not take is said, and is no reason to leave the others as they were.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogNotTold(e, room);
            }
        }
    }

    public async Task MoveAsync(RoomId room, DateTimeOffset startsAt, DateTimeOffset endsAt) =>
        // Somebody may have opened it meanwhile: a session that is under way keeps its slot.
        Expect(await gateway.SetSlotAsync(room, startsAt, endsAt), RefusalCode.RoomClosed, RefusalCode.NotInThisPhase, RefusalCode.NoSuchRoom);

    public async Task SetCallAsync(RoomId room, RoomCall call) =>
        Expect(await gateway.SetCallAsync(room, call), RefusalCode.RoomClosed, RefusalCode.NoSuchRoom);

    [LoggerMessage(LogLevel.Warning, "Room {Room} could not be told of its roster; it is told again when its session is due.")]
    private partial void LogNotTold(Exception exception, RoomId room);

    private static void Expect(RoomReply reply, params ReadOnlySpan<RefusalCode> harmless)
    {
        if (reply.Refusal is { } refusal && !harmless.Contains(refusal))
            throw new InvalidOperationException($"The room refused what the programme asked: {refusal}.");
    }
}
