using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using BalintRoom.Bench.Clients;
using BalintRoom.Rooms;

namespace BalintRoom.Bench.Faults.Lines;

/// <summary>Half of every room are clients that join, ping, and never read.</summary>
internal static class DeafClients
{
    private const int Rooms = 4;
    private const int PerRoom = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<FaultLine> RunAsync(FaultOptions options, string folder)
    {
        await using var house = await House.OnSqliteAsync(folder, Rooms);
        await house.StartAsync();
        await using var load = Load.On(house);
        await load.GoesOnAsync(Patience, steps: 50);
        var process = house.Servers[0].Process!;
        var before = process.WorkingSet;
        using var stop = new CancellationTokenSource(options.Outage * 2);
        var closed = 0;
        var deaf = Task.WhenAll(house.Rooms.SelectMany(room => room.Visitors.Skip(2).Take(PerRoom).Select(async visitor =>
        {
            while (!stop.IsCancellationRequested)
                if (await BeDeafAsync(house.Servers[0].Address, visitor, room.Id.ToString(), stop.Token))
                    Interlocked.Increment(ref closed);
        })));
        var most = before;
        while (!deaf.IsCompleted)
        {
            await Task.WhenAny(deaf, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
            most = Math.Max(most, process.WorkingSet);
        }

        await deaf;
        await load.GoesOnAsync(Patience);
        var verdict = await load.JudgeAsync();
        var grown = (most - before) / 1048576;
        return new FaultLine(
            $"{Rooms * PerRoom} of {Rooms * (PerRoom + 1)} clients never read", "SQLite",
            string.Create(CultureInfo.InvariantCulture, $"once, for {options.Outage.TotalSeconds * 2:0} s"),
            string.Create(CultureInfo.InvariantCulture, $"{verdict.Acknowledged} steps acknowledged"), verdict.Lost, verdict.Twice, null,
            string.Create(CultureInfo.InvariantCulture,
                $"{closed} were closed for it; a room paused for {verdict.LongestPause.TotalSeconds:0.0} s at most; the process grew by {grown} MB at most"),
            [.. verdict.Wrong, .. closed == 0 ? ["None was closed."] : (string[])[]]);
    }

    /// <returns>Whether the server ended it.</returns>
    private static async Task<bool> BeDeafAsync(Uri server, Visitor visitor, string room, CancellationToken stop)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseCookies = false, ConnectCallback = ConnectAsync });
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", visitor.Cookies);
        socket.Options.SetRequestHeader("Origin", server.GetLeftPart(UriPartial.Authority));
        try
        {
            await socket.ConnectAsync(new UriBuilder(new Uri(server, RoomsSetup.HubPath)) { Scheme = "ws" }.Uri, http, stop);
            foreach (var message in (string[])
                [
                    """{"protocol":"json","version":1}""",
                    $$"""{"type":1,"target":"Join","arguments":["{{room}}"]}""",
                    """{"type":1,"target":"GoIn","arguments":[]}""",
                ])
                await SendAsync(socket, message, stop);
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, stop);
                await SendAsync(socket, """{"type":6}""", stop);
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or HttpRequestException)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static Task SendAsync(ClientWebSocket socket, string message, CancellationToken stop) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, stop);

    /// <summary>With as small a buffer as a socket may have.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1 };
        await socket.ConnectAsync(context.DnsEndPoint, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
