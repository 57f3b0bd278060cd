using System.Buffers.Binary;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using BalintRoom.Rooms.Media;

namespace BalintRoom.Web.Operations;

/// <summary>Asks each address of the relay whether it answers.</summary>
internal sealed class RelayDoctor(MediaOptions options)
{
    private const int HeaderLength = 20;
    private const ushort BindingRequest = 1;
    private const ushort BindingAnswer = 0x0101;
    private const uint MagicCookie = 0x2112A442;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        if (options.Turn.Count == 0)
            return [Finding.Note("relay", "there is none.", "People on different networks may not hear each other: set Voices:Turn (docs/operations.md).")];
        var found = new List<Finding>();
        foreach (var address in options.Turn)
            found.Add(await LookAtAsync(address, cancellationToken));
        return found;
    }

    private static async Task<Finding> LookAtAsync(string address, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var isTls = address.StartsWith("turns:", StringComparison.Ordinal);
        var place = address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('?')[0];
        var colon = place.LastIndexOf(':');
        var host = colon < 0 ? place : place[..colon];
        var port = colon < 0 ? isTls ? 5349 : 3478 : int.Parse(place[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);
        try
        {
            if (isTls || address.EndsWith("transport=tcp", StringComparison.Ordinal))
                await ConnectAsync(host, port, isTls, patience.Token);
            else
                await AskAsync(host, port, patience.Token);
            return Finding.Good("relay", $"{address} answers.");
        }
        catch (AuthenticationException e)
        {
            return Finding.Bad("relay", $"{address} has no good certificate: {e.Message}", "Install one for this name, with its chain, and restart coturn.");
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Finding.Bad("relay", $"{address} does not answer.", "Check that coturn runs, its name and port, and the firewall.");
        }
    }

    private static async Task ConnectAsync(string host, int port, bool isTls, CancellationToken cancellationToken)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(host, port, cancellationToken);
        if (!isTls)
            return;
        await using var tls = new SslStream(tcp.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancellationToken);
    }

    /// <summary>A STUN binding request (RFC 8489), which a relay answers without a password.</summary>
    private static async Task AskAsync(string host, int port, CancellationToken cancellationToken)
    {
        var request = new byte[HeaderLength];
        BinaryPrimitives.WriteUInt16BigEndian(request, BindingRequest);
        BinaryPrimitives.WriteUInt32BigEndian(request.AsSpan(4), MagicCookie);
        RandomNumberGenerator.Fill(request.AsSpan(8));
        using var udp = new UdpClient();
        udp.Connect(host, port);
        while (true)
        {
            await udp.SendAsync(request, cancellationToken);
            var answer = await udp.ReceiveAsync(cancellationToken);
            if (answer.Buffer.Length >= HeaderLength && BinaryPrimitives.ReadUInt16BigEndian(answer.Buffer) == BindingAnswer
                && answer.Buffer.AsSpan(8, 12).SequenceEqual(request.AsSpan(8, 12)))
                return;
        }
    }
}
