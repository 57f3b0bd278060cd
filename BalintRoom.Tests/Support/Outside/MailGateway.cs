using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace BalintRoom.Tests.Support;

/// <summary>
/// A whole mail server (the SmtpServer package) on this machine as institutions run them: mail over STARTTLS only, after a user name and a password, with
/// addresses beyond ASCII.
/// </summary>
internal sealed class MailGateway : IAsyncDisposable
{
    public const string User = "balint";

    public const string Password = "secret";

    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly Store _store = new();
    private readonly Task _serving;

    private MailGateway()
    {
        var services = new ServiceProvider();
        services.Add((IMessageStore)_store);
        services.Add((IUserAuthenticator)new Door());
        _serving = new SmtpServer.SmtpServer(
                new SmtpServerOptionsBuilder().ServerName("localhost")
                    .Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).Certificate(_certificate).AuthenticationRequired()).Build(),
                services)
            .StartAsync(_stop.Token);
    }

    public int Port { get; } = FreePort();

    /// <summary>Every mail it took, with the addresses it was told to take it for.</summary>
    public IReadOnlyCollection<(MimeMessage Mail, IReadOnlyList<string> To)> Mails => _store.Mails;

    public static MailGateway Start() => new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _stop.Dispose();
        _certificate.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private sealed class Door : IUserAuthenticator
    {
        public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) =>
            Task.FromResult(user == User && password == Password);
    }

    private sealed class Store : MessageStore
    {
        public ConcurrentQueue<(MimeMessage Mail, IReadOnlyList<string> To)> Mails { get; } = [];

        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var stream = new MemoryStream(buffer.ToArray());
            Mails.Enqueue((
                await MimeMessage.LoadAsync(stream, cancellationToken), [.. transaction.To.Select(to => $"{to.User}@{to.Host}")]));
            return SmtpResponse.Ok;
        }
    }
}
