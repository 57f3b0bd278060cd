using System.Collections.Immutable;
using System.Data.Common;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Rooms.Grains;

/// <summary>Sets who asks and when, and asks the room's grain.</summary>
internal sealed partial class RoomGateway(RoomGrains grains, RoomClock clock, ILogger<RoomGateway> logger) : IRoomGateway
{
    public Task<RoomReply> PlanAsync(RoomId room, RoomSetup setup) => DecideAsync(room, new RoomCommand.PlanRoom(setup));

    public Task<RoomReply> SetRosterAsync(RoomId room, ImmutableArray<Seat> seats) => DecideAsync(room, new RoomCommand.SetRoster(seats));

    public Task<RoomReply> SetSlotAsync(RoomId room, DateTimeOffset startsAt, DateTimeOffset endsAt) =>
        DecideAsync(room, new RoomCommand.SetSlot(startsAt, endsAt));

    public Task<RoomReply> SetCallAsync(RoomId room, RoomCall call) => DecideAsync(room, new RoomCommand.SetCall(call));

    public async Task<RoomView?> ReadAsync(RoomId room, MemberId member) => (await grains[room].ReadAsync(member)).Value;

    public Task<RoomReply> SendAsync(RoomId room, MemberId actor, RoomCommand.ByMember command) =>
        DecideAsync(room, command with { Actor = actor });

    public async Task<RoomReply> SendToPeersAsync(RoomId room, MemberId from, PeerMessage message)
    {
        try
        {
            return (await grains[room].SendToPeersAsync(message with { From = from })).Value;
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            // Only a room that could not be loaded: nothing of a message is ever stored.
            LogNotStored(e, message.GetType().Name, room);
            return RoomReply.Refused(RefusalCode.NotStored);
        }
    }

    public async Task<RoomView?> ConnectAsync(RoomId room, MemberId member, string connection) =>
        (await grains[room].ConnectAsync(member, connection)).Value;

    public Task DisconnectAsync(RoomId room, MemberId member, string connection) => grains[room].DisconnectAsync(member, connection);

    public Task<RoomReply> CutOffAsync(RoomId room, MemberId member) => DecideAsync(room, new RoomCommand.CutOff(member));

    public Task ForgetAsync(RoomId room) => room.IsTransient
        ? grains[room].ForgetAsync()
        : throw new ArgumentException("Only a room of which nothing is stored is forgotten at once.", nameof(room));

    private async Task<RoomReply> DecideAsync(RoomId room, RoomCommand command)
    {
        try
        {
            return (await grains[room].DecideAsync(command with { Now = clock.Now })).Value;
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            LogNotStored(e, command.GetType().Name, room);
            return RoomReply.Refused(RefusalCode.NotStored);
        }
    }

    // The exception of a database names tables and columns, never values: parameters are not part of it.
    [LoggerMessage(LogLevel.Error, "{Command} in room {Room} could not be stored; nothing has changed.")]
    private partial void LogNotStored(Exception exception, string command, RoomId room);
}
