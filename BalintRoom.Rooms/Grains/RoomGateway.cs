using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Limits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Rooms.Telemetry;
using Orleans.Concurrency;

namespace BalintRoom.Rooms.Grains;

/// <summary>Sets the actor and the time of a command and calls the room's grain. Database exceptions become refusals.</summary>
internal sealed partial class RoomGateway(
    RoomGrains grains, ISeatSecurity seatSecurity, PersonLimits limits, RoomMetrics metrics, ServerWatch servers, RoomClock clock, ILogger<RoomGateway> logger)
    : IRoomGateway
{
    public Task<RoomReply> PlanAsync(RoomId room, RoomSetup setup) => DecideAsync(room, new RoomCommand.PlanRoom(setup));

    public Task<RoomReply> SetRosterAsync(RoomId room, ImmutableArray<Seat> seats, string? by = null) =>
        DecideAsync(room, new RoomCommand.SetRoster(seats, by));

    public Task<RoomReply> NoteAccessAsync(RoomId room, MemberId member, AccessChangeKind kind, string? by) =>
        DecideAsync(room, new RoomCommand.NoteAccess(member, kind, by));

    public Task<RoomReply> SetSlotAsync(RoomId room, DateTimeOffset startsAt, DateTimeOffset endsAt) =>
        DecideAsync(room, new RoomCommand.SetSlot(startsAt, endsAt));

    public Task<RoomReply> SetCallAsync(RoomId room, RoomCall call) => DecideAsync(room, new RoomCommand.SetCall(call));

    public async Task<RoomView?> ReadAsync(RoomId room, MemberId member) => (await grains.CallAsync(room, grain => grain.ReadAsync(member))).Value;

    public async Task<RoomReply> SendAsync(RoomId room, MemberId actor, RoomCommand.ByMember command) =>
        metrics.Record(command.GetType(), limits.Refuse(room, actor, command) ?? await DecideAsync(room, command with { Actor = actor }));

    public async Task<EndedBrowsers> EndOtherBrowsersAsync(RoomId room, MemberId actor, BrowserId keep)
    {
        // The connections first: what connects between the two steps is closed by the second.
        var command = new RoomCommand.EndOtherBrowsers(keep);
        var reply = await SendAsync(room, actor, command);
        if (!reply.Accepted)
            return new EndedBrowsers(reply);
        try
        {
            return new EndedBrowsers(reply, await seatSecurity.EndOthersAsync(room, actor, keep));
        }
        catch (Exception e) when (NotStoredException.Is(e))
        {
            LogNotStored(e, command.GetType().Name, room);
            return new EndedBrowsers(RoomReply.Refused(RefusalCode.NotStored));
        }
    }

    public async Task<RoomReply> SendToPeersAsync(RoomId room, MemberId from, PeerMessage message)
    {
        if (limits.Refuse(room, from, message) is { } refusal)
            return metrics.Record(message.GetType(), refusal);
        try
        {
            return metrics.Record(message.GetType(), (await grains.CallOnceAsync(room, grain => grain.SendToPeersAsync(message with { From = from }))).Value);
        }
        catch (Exception e) when (NotStoredException.Is(e))
        {
            // The room could not be loaded. A peer message itself is never stored.
            LogNotStored(e, message.GetType().Name, room);
            return RoomReply.Refused(RefusalCode.NotStored);
        }
    }

    public async Task<RoomView?> ConnectAsync(RoomId room, MemberId member, string connection, Browser? browser = null) =>
        (await grains.CallAsync(room, grain => grain.ConnectAsync(member, connection, browser, servers.Own))).Value;

    public Task DisconnectAsync(RoomId room, MemberId member, string connection) =>
        grains.CallAsync(room, grain => grain.DisconnectAsync(member, connection));

    public Task<RoomReply> CutOffAsync(RoomId room, MemberId member) =>
        AskAsync(room, nameof(RoomCommand.CutOff), grain => grain.CutOffAsync(member, servers.Own));

    public Task DiscardAsync(RoomId room) => room.IsTransient
        ? grains.CallAsync(room, grain => grain.DiscardAsync())
        : throw new ArgumentException("Only a room that is never stored (RoomId.IsTransient) can be discarded.", nameof(room));

    private Task<RoomReply> DecideAsync(RoomId room, RoomCommand command) =>
        AskAsync(room, command.GetType().Name, grain => grain.DecideAsync(command with { Now = clock.Now }));

    private async Task<RoomReply> AskAsync(RoomId room, string command, Func<IRoomGrain, Task<Immutable<RoomReply>>> ask)
    {
        try
        {
            return (await grains.CallAsync(room, ask)).Value;
        }
        catch (Exception e) when (NotStoredException.Is(e))
        {
            LogNotStored(e, command, room);
            return RoomReply.Refused(RefusalCode.NotStored);
        }
    }

    // Safe to log: a database exception names tables and columns, but never holds the values of parameters.
    [LoggerMessage(LogLevel.Error, "{Command} in room {Room} could not be stored; nothing has changed.")]
    private partial void LogNotStored(Exception exception, string command, RoomId room);
}
