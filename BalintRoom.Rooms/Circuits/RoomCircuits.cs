using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BalintRoom.Rooms.Circuits;

/// <summary>
/// The rooms open in one circuit. A circuit outlives its line by minutes: while the line is down its person must show as away, and when it is
/// up again the room is loaded anew.
/// </summary>
public sealed class RoomCircuits(ILiveRoomFactory liveRooms, ISeatAccess access, AuthenticationStateProvider authentication) : CircuitHandler
{
    private ImmutableArray<LiveRoom> _rooms = [];

    /// <summary>Opens a room for a person whom <c>ISeatAccess</c> has recognised.</summary>
    /// <returns>The room, entered; null where there is none for them. Dispose it with the screen.</returns>
    public async Task<LiveRoom?> OpenAsync(RoomInfo info, MemberId member)
    {
        var room = liveRooms.Create(info, member);
        room.IsTheirs = () => IsStillTheirsAsync(room);
        if (!await room.EnterAsync())
            return null;
        _rooms = _rooms.Add(room);

        // Asked again now that a revocation would find this circuit: one just before would not have.
        if (await IsStillTheirsAsync(room))
            return room;
        await CloseAsync(room);
        return null;
    }

    /// <summary>Closes a room opened here.</summary>
    public async Task CloseAsync(LiveRoom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        _rooms = _rooms.Remove(room);
        await room.DisposeAsync();
    }

    public override async Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        foreach (var room in _rooms)
            await room.LeaveAsync();
    }

    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        foreach (var room in _rooms)
        {
            // Their link may have been revoked while the line was down.
            if (await IsStillTheirsAsync(room))
                await room.EnterAsync();
            else
                room.Remove();
        }
    }

    public override async Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        foreach (var room in _rooms)
            await room.DisposeAsync();
        _rooms = [];
    }

    private async Task<bool> IsStillTheirsAsync(LiveRoom room) => room.Info.IsPractice
        || await access.SeatInAsync(room.Info.Room, (await authentication.GetAuthenticationStateAsync()).User) == room.Member;
}
