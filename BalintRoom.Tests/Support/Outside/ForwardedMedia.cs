using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BalintRoom.Rooms.Janus;

namespace BalintRoom.Tests.Support;

/// <summary>
/// What a media server has in hand: all that people send, as it is after the encryption between browser and media server. Whoever runs the media server
/// can have the same.
/// </summary>
internal sealed class ForwardedMedia : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly JanusConnection _connection;
    private readonly Socket _voices;
    private readonly Socket _pictures;

    private ForwardedMedia(JanusConnection connection, Socket voices, Socket pictures) =>
        (_connection, _voices, _pictures) = (connection, voices, pictures);

    /// <summary>Forwards what everybody in the media server's one room sends.</summary>
    public static async Task<ForwardedMedia> OfAsync(Janus janus)
    {
        var connection = await JanusConnection.OpenAsync(janus.Address, Janus.Secret, TimeProvider.System, TestContext.Current.CancellationToken);
        var forwarded = new ForwardedMedia(connection, Listen(), Listen());
        var manager = await connection.AttachAsync(_ => { });
        async Task<JanusAnswer> AskAsync(JsonObject body)
        {
            body["admin_key"] = Janus.AdminKey;
            return await connection.RequestAsync(manager, body);
        }

        var rooms = await AskAsync(new JsonObject { ["request"] = "list" });
        var room = Assert.Single(rooms.Data.GetProperty("list").EnumerateArray()).GetProperty("room").GetString()!;
        var secret = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Janus.AdminKey), Encoding.UTF8.GetBytes(room)));
        var listed = await AskAsync(new JsonObject { ["request"] = "listparticipants", ["room"] = room });
        foreach (var participant in listed.Data.GetProperty("participants").EnumerateArray())
        {
            await AskAsync(new JsonObject
            {
                ["request"] = "rtp_forward",
                ["room"] = room,
                ["secret"] = secret,
                ["publisher_id"] = participant.GetProperty("id").GetString(),
                ["host"] = "127.0.0.1",
                ["host_family"] = "ipv4",
                ["streams"] = new JsonArray(
                    new JsonObject { ["mid"] = "0", ["port"] = PortOf(forwarded._voices) },
                    new JsonObject { ["mid"] = "1", ["port"] = PortOf(forwarded._pictures) }),
            });
        }

        return forwarded;
    }

    /// <summary>The next frames of voices, from now on.</summary>
    public async Task<IReadOnlyList<byte[]>> VoicesAsync(int count)
    {
        var frames = new List<byte[]>();
        await foreach (var packet in PacketsAsync(_voices))
        {
            // A packet of Opus is a frame.
            frames.Add(packet.Payload);
            if (frames.Count == count)
                break;
        }

        return frames;
    }

    /// <summary>The next frames of pictures, from now on.</summary>
    public async Task<IReadOnlyList<byte[]>> PicturesAsync(int count)
    {
        var frames = new List<byte[]>();
        var begun = new Dictionary<uint, (ushort Next, List<byte> Bytes)>();
        await foreach (var packet in PacketsAsync(_pictures))
        {
            if (packet.Payload.Length == 0)
                continue;
            var (begins, part) = OfVp8(packet.Payload);
            if (begins)
                begun[packet.Source] = (packet.Number, []);
            if (!begun.TryGetValue(packet.Source, out var frame) || frame.Next != packet.Number)
                continue;
            frame.Bytes.AddRange(part);
            begun[packet.Source] = ((ushort)(packet.Number + 1), frame.Bytes);
            if (!packet.IsLast)
                continue;
            begun.Remove(packet.Source);
            frames.Add([.. frame.Bytes]);
            if (frames.Count == count)
                break;
        }

        return frames;
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _voices.Dispose();
        _pictures.Dispose();
    }

    private static Socket Listen()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private static async IAsyncEnumerable<Packet> PacketsAsync(Socket socket)
    {
        var buffer = new byte[4096];

        // What came before is still waiting.
        while (socket.Available > 0)
            socket.Receive(buffer);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (length > 12 && Packet.Read(buffer.AsSpan(0, length)) is { } packet)
                yield return packet;
        }
    }

    /// <summary>Takes the payload descriptor (RFC 7741, 4.2) off.</summary>
    private static (bool Begins, byte[] Part) OfVp8(byte[] payload)
    {
        var at = 1;
        var begins = (payload[0] & 0x17) == 0x10;
        if ((payload[0] & 0x80) != 0)
        {
            var has = payload[at++];
            if ((has & 0x80) != 0)
                at += (payload[at] & 0x80) != 0 ? 2 : 1;
            if ((has & 0x40) != 0)
                at++;
            if ((has & 0x30) != 0)
                at++;
        }

        return (begins, payload[at..]);
    }

    /// <summary>A packet of RTP.</summary>
    private sealed record Packet(uint Source, ushort Number, bool IsLast, byte[] Payload)
    {
        public static Packet? Read(ReadOnlySpan<byte> bytes)
        {
            var at = 12 + (4 * (bytes[0] & 0x0f));
            if ((bytes[0] & 0x10) != 0)
                at += 4 + (4 * BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]));
            var end = (bytes[0] & 0x20) != 0 ? bytes.Length - bytes[^1] : bytes.Length;
            var (source, number) = (BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
            return at > end ? null : new Packet(source, number, (bytes[1] & 0x80) != 0, bytes[at..end].ToArray());
        }
    }
}
