using System.Net.WebSockets;
using System.Text;

namespace BalintRoom.Tests.Support;

/// <summary>A bare WebSocket to the hub, to send what no client library would. It uses SignalR's JSON protocol, whose messages end in 0x1E.</summary>
internal sealed class RawSocket(WebSocket socket) : IDisposable
{
    private const char RecordSeparator = '\u001e';
    private readonly StringBuilder _received = new();

    public Task SendAsync(string message) => socket.SendAsync(
        Encoding.UTF8.GetBytes(message + RecordSeparator), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>The next message that is neither a ping nor a room change.</summary>
    public async Task<string> ReceiveAsync()
    {
        while (true)
        {
            while (TakeMessage() is { } message)
            {
                if (!message.Contains("\"type\":6", StringComparison.Ordinal) && !message.Contains("RoomChanged", StringComparison.Ordinal))
                    return message;
            }

            if (!await ReadAsync())
                throw new WebSocketException("The server has closed the connection.");
        }
    }

    /// <summary>Waits until the server has closed the connection.</summary>
    public async Task EndsAsync()
    {
        while (await ReadAsync())
            _received.Clear();
    }

    public void Dispose() => socket.Dispose();

    private string? TakeMessage()
    {
        var text = _received.ToString();
        var end = text.IndexOf(RecordSeparator, StringComparison.Ordinal);
        if (end < 0)
            return null;
        _received.Remove(0, end + 1);
        return text[..end];
    }

    private async Task<bool> ReadAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[16 * 1024];
        try
        {
            var read = await socket.ReceiveAsync(buffer, patience.Token);
            _received.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            return read.MessageType != WebSocketMessageType.Close;
        }
        catch (Exception e) when (e is WebSocketException or IOException)
        {
            return false;
        }
    }
}
