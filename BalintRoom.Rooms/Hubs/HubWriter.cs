using BalintRoom.Rooms.Limits;
using BalintRoom.Rooms.Security;
using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Rooms.Hubs;

/// <summary>
/// Writes to one hub connection, and counts the bytes that wait for it. One that does not read is closed when
/// <see cref="LimitsOptions.WaitingBytes"/> wait for it: SignalR itself would keep everything in memory for as long as the client sends pings.
/// Safe for concurrent use.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="most">How many bytes may wait for it.</param>
/// <param name="security">Told of a connection that is closed for it.</param>
internal sealed class HubWriter(HubConnectionContext connection, int most, SecurityLog security)
{
    private long _waiting;
    private int _isGivenUp;

    /// <summary>Writes a message. Serialised once, it can be written to many connections.</summary>
    /// <returns>Completes when the connection has taken it.</returns>
    public Task WriteAsync(SerializedHubMessage message, CancellationToken cancellationToken = default)
    {
        var write = connection.WriteAsync(message, cancellationToken);
        if (write.IsCompletedSuccessfully)
        {
            write.GetAwaiter().GetResult();
            return Task.CompletedTask;
        }

        var bytes = message.GetSerializedMessage(connection.Protocol).Length;
        if (Interlocked.Add(ref _waiting, bytes) > most && Interlocked.Exchange(ref _isGivenUp, 1) == 0)
        {
            security.Write(SecurityEvent.Throttled, "DoesNotRead");
            connection.Abort();
        }

        return FinishAsync(write, bytes);
    }

    /// <summary>Writes two messages, one after the other, at once: each write wakes threads and asks the system to send.</summary>
    /// <inheritdoc cref="WriteAsync(SerializedHubMessage, CancellationToken)" path="/returns"/>
    public Task WriteAsync(SerializedHubMessage first, SerializedHubMessage second)
    {
        // Messages of either protocol say where they end, so one after the other is what a client reads anyway.
        var protocol = connection.Protocol;
        var (one, other) = (first.GetSerializedMessage(protocol), second.GetSerializedMessage(protocol));
        var both = new byte[one.Length + other.Length];
        one.CopyTo(both);
        other.CopyTo(both.AsMemory(one.Length));
        return WriteAsync(new SerializedHubMessage([new SerializedMessage(protocol.Name, both)]));
    }

    private async Task FinishAsync(ValueTask write, int bytes)
    {
        try
        {
            await write;
        }
        finally
        {
            Interlocked.Add(ref _waiting, -bytes);
        }
    }
}
