using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Grains;

/// <summary>
/// Applies the programme's changes to rooms through the gateway. The programme has validated them, so a refusal is an error;
/// except where the room does not exist yet or has closed: it is planned from the stored session when the session is due.
/// </summary>
internal sealed partial class RoomPlanner(IRoomGateway gateway, ILogger<RoomPlanner> logger) : IRoomPlanner
{
    public async Task PlanAsync(RoomId room, RoomSetup setup) =>
        Expect(await gateway.PlanAsync(room, setup), RefusalCode.AlreadyPlanned);

    public async Task SetRosterAsync(RoomId room, ImmutableArray<Seat> seats, string? by = null) =>
        Expect(await gateway.SetRosterAsync(room, seats, by), RefusalCode.RoomClosed, RefusalCode.NoSuchRoom);

    public async Task UpdateRostersAsync(IReadOnlyCollection<RoomId> of, ImmutableArray<Seat> seats, string? by = null)
    {
        ArgumentNullException.ThrowIfNull(of);
        foreach (var room in of)
        {
            try
            {
                await SetRosterAsync(room, seats, by);
            }
#pragma warning disable CA1031 // One room's failure is logged; the other rooms must still be updated.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogRosterUpdateFailed(e, room);
            }
        }
    }

    public async Task NoteAccessAsync(RoomId room, MemberId member, AccessChangeKind kind, string? by) =>
        Expect(await gateway.NoteAccessAsync(room, member, kind, by), RefusalCode.RoomClosed, RefusalCode.NoSuchRoom);

    public async Task MoveAsync(RoomId room, DateTimeOffset startsAt, DateTimeOffset endsAt) =>
        // NotInThisPhase: a facilitator opened the room meanwhile; a session under way keeps its slot.
        Expect(await gateway.SetSlotAsync(room, startsAt, endsAt), RefusalCode.RoomClosed, RefusalCode.NotInThisPhase, RefusalCode.NoSuchRoom);

    public async Task SetCallAsync(RoomId room, RoomCall call) =>
        Expect(await gateway.SetCallAsync(room, call), RefusalCode.RoomClosed, RefusalCode.NoSuchRoom);

    [LoggerMessage(LogLevel.Warning, "The roster of room {Room} could not be updated; it is reconciled when its session is due.")]
    private partial void LogRosterUpdateFailed(Exception exception, RoomId room);

    private static void Expect(RoomReply reply, params ReadOnlySpan<RefusalCode> expected)
    {
        if (reply.Refusal is { } refusal && !expected.Contains(refusal))
            throw new InvalidOperationException($"The room refused a change by the programme: {refusal}.");
    }
}
