using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Rooms;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Rooms;

/// <summary>A client that stops reading, on a real server with real sockets: nobody else waits for it, and in the end it counts as away.</summary>
public sealed class DeafClientTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-deaf-");

    [Fact]
    public async Task A_client_that_never_reads_holds_up_nobody_and_is_closed_when_too_much_waits_for_it()
    {
        var (room, links) = await PlanAsync();
        await using var server = new ServerProcess(_folder, ("Limits:WaitingBytes", "65536"), ("Limits:CommandsAtOnce", "10000"));
        await server.StartAsync();
        await using var fay = await JoinAsync(server, room, links["Fay"]);
        await using var mia = await JoinAsync(server, room, links["Mia"], Wire.MessagePack);
        await fay.AdvanceAsync();
        var (hers, line) = (LineId.New(), LineId.New());
        using var deaf = await OpenDeafAsync(server, room, links["Pia"], hers);
        await fay.SeesAsync(v => PresenceOf(v, "Pia") == PresenceState.Here);
        await fay.AdvanceAsync();
        await mia.DoAsync("OpenLine", line, Microphone.Open, Camera.Off);
        var pia = (await fay.SeesAsync(v => v.Lines.Any(l => l.Line == hers) && v.Lines.Any(l => l.Line == line))).Seats.Single(s => s.Name == "Pia").Member;

        // More than all buffers between server and client hold. Each step still reaches the others long after those are full. The client pings, so that
        // it is not given up for its silence.
        var description = new string('x', RoomLimits.DescriptionLength);
        for (var step = 1; step * RoomLimits.DescriptionLength < 8 * 1024 * 1024; step++)
        {
            var up = step % 2 == 1;
            if (step % 20 == 0 && deaf.State == WebSocketState.Open)
                await PingAsync(deaf);
            await mia.AskAsync("Describe", pia, hers, line, DescriptionKind.Offer, description);
            await (up ? mia.DoAsync("RaiseHand") : mia.DoAsync("LowerHand", mia.View.Mine.Member));
            await fay.SeesAsync(v => v.Hands.Count == (up ? 1 : 0));
            await mia.SeesAsync(v => v.Mine.HandUp == up);
        }

        await fay.SeesAsync(v => PresenceOf(v, "Pia") == PresenceState.Away);
        Assert.Contains("Throttled reason=DoesNotRead", server.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static PresenceState PresenceOf(BalintRoom.Domain.Views.RoomView view, string name) => view.Seats.Single(s => s.Name == name).Presence;

    private static async Task<RoomClient> JoinAsync(ServerProcess server, RoomId room, string link, Wire wire = Wire.Json)
    {
        var jar = await BrowserJar.RedeemAsync(server.Address, link);
        var client = await RoomClient.ConnectAsync(server.Address, wire, http => http.Headers["Cookie"] = jar.Header);
        await client.JoinAsync(room);
        return client;
    }

    /// <summary>Performs the handshake, joins, goes in, opens a line, and never reads. Its receive buffer is as small as a socket allows.</summary>
    private static async Task<ClientWebSocket> OpenDeafAsync(ServerProcess server, RoomId room, string link, LineId line)
    {
        var jar = await BrowserJar.RedeemAsync(server.Address, link);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseCookies = false, ConnectCallback = ConnectAsync });
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", jar.Header);
        await socket.ConnectAsync(new UriBuilder(new Uri(server.Address, RoomsSetup.HubPath)) { Scheme = "ws" }.Uri, http, Cancel);
        foreach (var message in (string[])
            [
                """{"protocol":"json","version":1}""",
                $$"""{"type":1,"target":"Join","arguments":["{{room}}"]}""",
                """{"type":1,"target":"GoIn","arguments":[]}""",
                $$"""{"type":1,"target":"OpenLine","arguments":["{{line}}","Open","Off"]}""",
            ])
            await socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, Cancel);
        return socket;
    }

    private static async Task PingAsync(ClientWebSocket socket)
    {
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes("""{"type":6}""" + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, Cancel);
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException)
        {
            // The server has closed it.
        }
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1 };
        await socket.ConnectAsync(context.DnsEndPoint, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task<(RoomId Room, Dictionary<string, string> Links)> PlanAsync()
    {
        await using var app = new RoomsApp(_folder, TimeProvider.System.GetUtcNow().AddMinutes(1));
        var group = await app.NewGroupAsync(new SeatDraft(null, "Mia"), new SeatDraft(null, "Pia"));
        var session = await app.PlanAsync(group);
        return (session.Room, group.People.ToDictionary(p => p.Name, p => session.Links[p.Person], StringComparer.Ordinal));
    }
}
