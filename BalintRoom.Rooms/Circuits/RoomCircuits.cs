using System.Collections.Immutable;
using System.Security.Claims;
using BalintRoom.Domain.People;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BalintRoom.Rooms.Circuits;

/// <summary>
/// The rooms open in one Blazor circuit. A circuit outlives its connection by minutes: while the connection is down the person
/// must be shown as away, and when it is up again the view is loaded again.
/// </summary>
public sealed class RoomCircuits(ILiveRoomFactory liveRooms, ISeatAccess access, AuthenticationStateProvider authentication) : CircuitHandler
{
    private ImmutableArray<LiveRoom> _rooms = [];

    /// <summary>Opens a room for a person whom <c>ISeatAccess</c> has recognised.</summary>
    /// <returns>The room, entered; null where it does not exist or they have no seat in it. Pass it to <see cref="CloseAsync"/>
    /// with the screen.</returns>
    public async Task<LiveRoom?> OpenAsync(RoomInfo info, MemberId member)
    {
        var room = liveRooms.Create(info, member);
        room.CheckSeat = () => StillHasSeatAsync(room);
        if (!info.IsPractice && await access.BrowserAsync(info.Room, await VisitorAsync()) is { } browser)
            room.Browser = browser with { ShowsScreen = info.IsSharedScreen };
        if (!await room.EnterAsync())
            return null;
        _rooms = _rooms.Add(room);

        // Checked again: a revocation before this line did not find the circuit; one after it does.
        if (await StillHasSeatAsync(room))
            return room;
        await CloseAsync(room);
        return null;
    }

    /// <summary>Closes a room opened by <see cref="OpenAsync"/>.</summary>
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
            // Their link may have been revoked while the connection was down.
            if (await StillHasSeatAsync(room))
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

    private async Task<bool> StillHasSeatAsync(LiveRoom room) => room.Info.IsPractice
        || await access.SeatInAsync(room.Info.Room, await VisitorAsync()) == room.Member;

    private async Task<ClaimsPrincipal> VisitorAsync() => (await authentication.GetAuthenticationStateAsync()).User;
}
