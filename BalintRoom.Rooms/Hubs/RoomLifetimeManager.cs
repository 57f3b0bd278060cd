using System.Collections.Concurrent;
using BalintRoom.Rooms.Limits;
using BalintRoom.Rooms.Security;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace BalintRoom.Rooms.Hubs;

/// <summary>Keeps a <see cref="HubWriter"/> for each hub connection, through which the room's changes and messages go to it.</summary>
internal sealed class RoomLifetimeManager(
    ILogger<DefaultHubLifetimeManager<RoomHub>> logger, IOptions<LimitsOptions> options, SecurityLog security) : DefaultHubLifetimeManager<RoomHub>(logger)
{
    private readonly ConcurrentDictionary<string, HubWriter> _writers = new(StringComparer.Ordinal);

    /// <summary>The writer to a connection.</summary>
    /// <exception cref="OperationCanceledException">The connection has ended.</exception>
    public HubWriter this[string connectionId] =>
        _writers.TryGetValue(connectionId, out var writer) ? writer : throw new OperationCanceledException();

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _writers[connection.ConnectionId] = new HubWriter(connection, options.Value.WaitingBytes, security);
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        _writers.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }

    public override Task SendConnectionAsync(
        string connectionId, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        _writers.TryGetValue(connectionId, out var writer)
            ? writer.WriteAsync(new SerializedHubMessage(new InvocationMessage(methodName, args)), cancellationToken)
            : Task.CompletedTask;
}
