using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Rooms.Hubs;

/// <summary>
/// A hub connection in a room. It receives changes and messages through its SignalR groups, so both <c>Receive</c> do
/// nothing.
/// </summary>
internal sealed class HubSeat(
    RoomId room, MemberId member, Browser? browser, HubCallerContext context, IRoomClient client, IGroupManager groups,
    ISeatAccess seatAccess)
    : IRoomListener
{
    /// <summary>How long an ended connection has to receive the message that says so, in real time.</summary>
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private bool _hasLeftGroups;
    private int _removed;

    public RoomId Room => room;

    public MemberId Member => member;

    /// <summary>
    /// Not the SignalR connection id: one connection may join this room, leave it and join again, and an ended id is not
    /// accepted again.
    /// </summary>
    public string Connection { get; } = Guid.NewGuid().ToString("N");

    public Browser? Browser => browser;

    public bool IsRemoved => _removed != 0;

    /// <summary>Whether its person ended this browser from another one.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The media line opened over this connection.</summary>
    public LineId? Line { get; set; }

    public bool HasLine => Line is not null;

    /// <summary>Whether this connection receives what everybody in the room sees.</summary>
    public bool IsInRoom { get; private set; }

    public Task EnterGroupAsync() => groups.AddToGroupAsync(context.ConnectionId, RoomAudience.GroupOf(room, member));

    public void SetInRoom(bool isInRoom)
    {
        lock (_gate)
        {
            if (IsInRoom == isInRoom || (isInRoom && _hasLeftGroups))
                return;
            IsInRoom = isInRoom;

            // The groups of a server's own connections change at once, before this returns.
            _ = isInRoom
                ? groups.AddToGroupAsync(context.ConnectionId, RoomAudience.GroupOf(room))
                : groups.RemoveFromGroupAsync(context.ConnectionId, RoomAudience.GroupOf(room));
        }
    }

    public async Task LeaveGroupsAsync()
    {
        lock (_gate)
        {
            _hasLeftGroups = true;
            SetInRoom(false);
        }

        await groups.RemoveFromGroupAsync(context.ConnectionId, RoomAudience.GroupOf(room, member));
    }

    public void Receive(RoomChange change)
    {
    }

    public void Receive(PeerMessage message)
    {
    }

    public void Remove() => NotifyAndAbortOnce(() => client.Removed());

    public void End()
    {
        IsEnded = true;
        NotifyAndAbortOnce(() => client.SeatEnded());
    }

    public async Task<bool> HasSeatAsync() => await seatAccess.SeatInAsync(room, context.User!) == member;

    public async Task NotifyServerStoppingAsync()
    {
        try
        {
            await client.ServerStopping();
        }
#pragma warning disable CA1031 // Without an answer nothing more can be done: it was received, or never will be.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private void NotifyAndAbortOnce(Func<Task> notify)
    {
        if (Interlocked.Exchange(ref _removed, 1) == 0)
            _ = NotifyAndAbortAsync(notify);
    }

    private async Task NotifyAndAbortAsync(Func<Task> notify)
    {
        try
        {
            await LeaveGroupsAsync();
            await notify().WaitAsync(EndTimeout);
        }
#pragma warning disable CA1031 // A client that does not read, or does not answer, must not keep its connection by that.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
        finally
        {
            context.Abort();
        }
    }
}
