using System.Collections.Concurrent;
using BalintRoom.Rooms.Limits;
using BalintRoom.Rooms.Security;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace BalintRoom.Rooms.Hubs;

/// <summary>
/// Sends to hub connections as SignalR does, and counts the bytes that wait for each. One that does not read is closed when
/// <see cref="LimitsOptions.WaitingBytes"/> wait for it: SignalR itself would keep everything in memory for as long as the client sends pings.
/// </summary>
internal sealed class RoomLifetimeManager(
    ILogger<DefaultHubLifetimeManager<RoomHub>> logger, IOptions<LimitsOptions> options, SecurityLog security) : DefaultHubLifetimeManager<RoomHub>(logger)
{
    private readonly int _most = options.Value.WaitingBytes;
    private readonly ConcurrentDictionary<string, Client> _clients = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Client>> _groups = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        _clients[connection.ConnectionId] = new Client(connection);
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        _clients.TryRemove(connection.ConnectionId, out _);
        foreach (var group in _groups.Keys)
            Leave(connection.ConnectionId, group);
        return base.OnDisconnectedAsync(connection);
    }

    public override Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_clients.TryGetValue(connectionId, out var client))
                _groups.GetOrAdd(groupName, _ => new ConcurrentDictionary<string, Client>(StringComparer.Ordinal))[connectionId] = client;
        }

        return Task.CompletedTask;
    }

    public override Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        Leave(connectionId, groupName);
        return Task.CompletedTask;
    }

    public override Task SendGroupAsync(string groupName, string methodName, object?[] args, CancellationToken cancellationToken = default)
    {
        if (!_groups.TryGetValue(groupName, out var group))
            return Task.CompletedTask;
        var message = new SerializedHubMessage(new Microsoft.AspNetCore.SignalR.Protocol.InvocationMessage(methodName, args));
        List<Task>? waiting = null;
        foreach (var (_, client) in group)
        {
            if (WriteAsync(client, message, cancellationToken) is { IsCompletedSuccessfully: false } write)
                (waiting ??= []).Add(write);
        }

        return waiting is null ? Task.CompletedTask : Task.WhenAll(waiting);
    }

    public override Task SendConnectionAsync(
        string connectionId, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        _clients.TryGetValue(connectionId, out var client)
            ? WriteAsync(
                client, new SerializedHubMessage(new Microsoft.AspNetCore.SignalR.Protocol.InvocationMessage(methodName, args)), cancellationToken)
            : Task.CompletedTask;

    private Task WriteAsync(Client client, SerializedHubMessage message, CancellationToken cancellationToken)
    {
        var write = client.Connection.WriteAsync(message, cancellationToken);
        if (write.IsCompletedSuccessfully)
        {
            write.GetAwaiter().GetResult();
            return Task.CompletedTask;
        }

        var bytes = message.GetSerializedMessage(client.Connection.Protocol).Length;
        if (client.Add(bytes) > _most && client.GiveUp())
        {
            security.Write(SecurityEvent.Throttled, "DoesNotRead");
            client.Connection.Abort();
        }

        return FinishAsync(write, client, bytes);
    }

    private static async Task FinishAsync(ValueTask write, Client client, int bytes)
    {
        try
        {
            await write;
        }
        finally
        {
            client.Add(-bytes);
        }
    }

    private void Leave(string connectionId, string groupName)
    {
        lock (_gate)
        {
            if (_groups.TryGetValue(groupName, out var group) && group.TryRemove(connectionId, out _) && group.IsEmpty)
                _groups.TryRemove(groupName, out _);
        }
    }

    private sealed class Client(HubConnectionContext connection)
    {
        private long _waiting;
        private int _isGivenUp;

        public HubConnectionContext Connection => connection;

        public long Add(int bytes) => Interlocked.Add(ref _waiting, bytes);

        /// <summary>Whether this call is the first.</summary>
        public bool GiveUp() => Interlocked.Exchange(ref _isGivenUp, 1) == 0;
    }
}
