using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;

namespace BalintRoom.Web.Operations;

/// <summary>Comes to the product as its people do, through the proxy, and says what does not get through.</summary>
internal sealed class AddressDoctor(Uri address, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RenewalTime = TimeSpan.FromDays(14);

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var found = new List<Finding>();
        try
        {
            if (address.Scheme == Uri.UriSchemeHttps)
                found.Add(await LookAtCertificateAsync(patience.Token));
            using var http = new HttpClient { BaseAddress = address };
            using var answer = await http.GetAsync(new Uri("/api/clock", UriKind.Relative), patience.Token);
            var text = await answer.Content.ReadAsStringAsync(patience.Token);
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            {
                found.Add(Finding.Bad(
                    "proxy", $"{address} answers {(int)answer.StatusCode}, and not as the product does.",
                    "Start the server; let the proxy pass on to it, with Host."));
                return found;
            }

            found.Add(Finding.Good("proxy", $"{address} leads to the product."));
            if (address.Scheme == Uri.UriSchemeHttps && !answer.Headers.Contains("Strict-Transport-Security"))
                found.Add(Finding.Bad(
                    "proxy", "the product does not know that it is reached by https.",
                    "Let the proxy send X-Forwarded-Proto, and set ASPNETCORE_FORWARDEDHEADERS_ENABLED=true."));
            var offset = (DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) - clock.GetUtcNow()).Duration();
            if (offset > TimeSpan.FromSeconds(5))
                found.Add(Finding.Note("clock", $"the server's clock and this machine's differ by {(int)offset.TotalSeconds} s.", "Synchronise them (NTP)."));
            found.Add(await LookAtSocketsAsync(patience.Token));
        }
        catch (AuthenticationException e)
        {
            found.Add(Finding.Bad("TLS", $"the certificate of {address.IdnHost} is not good: {e.Message}", "Install one for this name, with its chain."));
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            found.Add(Finding.Bad(
                "address", $"{address} cannot be reached from here: {e.Message}", "Check the name, the proxy and the firewall, and that the server runs."));
        }

        return found;
    }

    private async Task<Finding> LookAtCertificateAsync(CancellationToken cancellationToken)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.IdnHost, address.Port, cancellationToken);
        await using var tls = new SslStream(tcp.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.IdnHost }, cancellationToken);
        var ends = DateTimeOffset.Parse(tls.RemoteCertificate!.GetExpirationDateString(), CultureInfo.CurrentCulture);
        var until = ends.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return ends - clock.GetUtcNow() < RenewalTime
            ? Finding.Note("TLS", $"the certificate is good until {until}.", "Renew it.")
            : Finding.Good("TLS", $"the certificate is good until {until}.");
    }

    private async Task<Finding> LookAtSocketsAsync(CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        var builder = new UriBuilder(new Uri(address, "/_blazor")) { Scheme = address.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" };
        try
        {
            await socket.ConnectAsync(builder.Uri, cancellationToken);
            return Finding.Good("proxy", "WebSockets get through.");
        }
        catch (WebSocketException)
        {
            return Finding.Bad(
                "proxy", "WebSockets do not get through.",
                "Let the proxy pass on Upgrade and Connection on /_blazor and /hubs/ (docs/operations.md).");
        }
    }
}
