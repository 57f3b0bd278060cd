using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace BalintRoom.Tests.Support;

/// <summary>What such a network does with a WebSocket.</summary>
public enum Swallowing
{
    /// <summary>Takes it, as the server would, and passes nothing on.</summary>
    AfterTheUpgrade,

    /// <summary>Never answers.</summary>
    TheUpgrade,
}

/// <summary>A network that holds WebSockets back without refusing them, as some hospitals' proxies do; all else passes.</summary>
internal sealed class SwallowingNetwork : IAsyncDisposable
{
    private const int LongestHead = 32 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _server;
    private readonly Swallowing _manner;
    private readonly Task _accepting;
    private int _swallowed;

    public SwallowingNetwork(Uri server, Swallowing manner)
    {
        _server = server;
        _manner = manner;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>How many WebSockets it has swallowed.</summary>
    public int Swallowed => Volatile.Read(ref _swallowed);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient near)
    {
        using var client = near;
        using var far = new TcpClient();
        try
        {
            // A browser opens a connection of its own for each WebSocket.
            var stream = near.GetStream();
            var head = await ReadHeadAsync(stream);
            if (Encoding.Latin1.GetString(head).Contains("Upgrade: websocket", StringComparison.OrdinalIgnoreCase))
            {
                await SwallowAsync(stream, Encoding.Latin1.GetString(head));
                return;
            }

            await far.ConnectAsync(_server.Host, _server.Port, _stop.Token);
            await far.GetStream().WriteAsync(head, _stop.Token);
            await Task.WhenAny(stream.CopyToAsync(far.GetStream(), _stop.Token), far.GetStream().CopyToAsync(stream, _stop.Token));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side has hung up.
        }
    }

    private async Task SwallowAsync(NetworkStream stream, string head)
    {
        Interlocked.Increment(ref _swallowed);
        if (_manner == Swallowing.AfterTheUpgrade)
        {
            string[] answer =
                ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", $"Sec-WebSocket-Accept: {AnswerTo(head)}", "", ""];
            await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", answer)), _stop.Token);
        }

        await stream.CopyToAsync(Stream.Null, _stop.Token);
    }

    private async Task<byte[]> ReadHeadAsync(NetworkStream stream)
    {
        var head = new MemoryStream();
        var buffer = new byte[4096];
        while (!Encoding.Latin1.GetString(head.GetBuffer(), 0, (int)head.Length).Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, _stop.Token);
            if (count == 0 || head.Length > LongestHead)
                throw new IOException("There was no request.");
            head.Write(buffer, 0, count);
        }

        return head.ToArray();
    }

    private static string AnswerTo(string head)
    {
        const string name = "Sec-WebSocket-Key:";
        var key = head.Split("\r\n").Single(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase))[name.Length..].Trim();
#pragma warning disable CA5350 // RFC 6455 asks for this hash.
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
    }
}
