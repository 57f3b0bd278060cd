using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BalintRoom.Programmes.Mail;

/// <summary>
/// Sends mails through an SMTP server. Whether the server took a mail is unclear only where its answer to the whole mail was lost: what breaks before that
/// was certainly not taken, and is tried again.
/// </summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options, SmtpLimits limits, RemoteCertificateValidationCallback? trusts = null) : IMailTransport
{
    /// <summary>Uses the usual limits, and trusts the certificates that this machine trusts.</summary>
    [ActivatorUtilitiesConstructor]
    public SmtpTransport(IOptions<MailOptions> options)
        : this(options, SmtpLimits.Usual)
    {
    }

    public async Task<HandoverResult> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        using var server = NewClient();
        if (await ConnectAsync(server, cancellationToken) is { } fault)
            return new HandoverResult(Handover.NotNow, fault);

        var format = FormatOptions.Default.Clone();
        if (mail.From.Mailboxes.Concat(mail.To.Mailboxes).Any(NeedsUnicode))
        {
            // RFC 6531: only a server that says so takes addresses with letters beyond ASCII before the @.
            if (!server.Capabilities.HasFlag(SmtpCapabilities.UTF8))
                return new HandoverResult(Handover.Refused, "Unicode");
            format.International = true;
        }
        else if (mail.ReplyTo.Mailboxes.Any(NeedsUnicode) && !server.Capabilities.HasFlag(SmtpCapabilities.UTF8))
        {
            mail.ReplyTo.Clear();
        }

        try
        {
            await server.SendAsync(format, mail, cancellationToken, server);
        }
        catch (SmtpCommandException e)
        {
            return (int)e.StatusCode >= 500
                ? new HandoverResult(Handover.Refused, e.ErrorCode switch
                {
                    SmtpErrorCode.RecipientNotAccepted => "Recipient",
                    SmtpErrorCode.SenderNotAccepted => "Sender",
                    _ => "Message",
                })
                : new HandoverResult(Handover.NotNow, "Busy");
        }
        catch (ServiceNotAuthenticatedException)
        {
            // The server requires authentication, and has not taken the mail.
            return new HandoverResult(Handover.NotNow, "Credentials");
        }
        catch (Exception e) when (IsDropped(e, cancellationToken))
        {
            return server.HasSentAll ? new HandoverResult(Handover.Unclear, "Interrupted") : new HandoverResult(Handover.NotNow, "Dropped");
        }

        try
        {
            await server.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (IsDropped(e, cancellationToken))
        {
            // The server has taken the mail; a failed QUIT does not matter.
        }

        return new HandoverResult(Handover.Done);
    }

    /// <summary>Connects and authenticates, and sends nothing.</summary>
    /// <returns>What keeps the server from taking mails; null where nothing does.</returns>
    public async Task<string?> ProbeAsync(CancellationToken cancellationToken)
    {
        using var server = NewClient();
        if (await ConnectAsync(server, cancellationToken) is { } fault)
            return fault;
        try
        {
            await server.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (IsDropped(e, cancellationToken))
        {
            // It would have taken a mail; a failed QUIT does not matter.
        }

        return null;
    }

    private Client NewClient() => new(limits) { Timeout = Milliseconds(limits.Connect), ServerCertificateValidationCallback = trusts };

    private async Task<string?> ConnectAsync(Client server, CancellationToken cancellationToken)
    {
        var mailOptions = options.Value;
        try
        {
            await server.ConnectAsync(mailOptions.Host!, mailOptions.Port, Security(mailOptions), cancellationToken);
            server.Timeout = Milliseconds(limits.Command);
            if (mailOptions.User is { Length: > 0 } user)
                await server.AuthenticateAsync(user, mailOptions.Password ?? "", cancellationToken);
            return null;
        }
        catch (Exception e) when (e is CommandException or AuthenticationException or SslHandshakeException or NotSupportedException
            || IsDropped(e, cancellationToken))
        {
            return e switch
            {
                AuthenticationException => "Credentials",
                SslHandshakeException or NotSupportedException => "Encryption",
                _ => "Unreachable",
            };
        }
    }

    private static bool IsDropped(Exception e, CancellationToken cancellationToken) =>
        e is IOException or ProtocolException or SocketException or TimeoutException
        || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static bool NeedsUnicode(MailboxAddress address) => !Ascii.IsValid(address.LocalPart);

    private static int Milliseconds(TimeSpan time) => (int)time.TotalMilliseconds;

    private static SecureSocketOptions Security(MailOptions options) => options switch
    {
        { Port: 465 } => SecureSocketOptions.SslOnConnect,
        { AllowUnencrypted: true } => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.StartTls,
    };

    /// <summary>A client that knows how much of the mail has gone out, and is patient once it has.</summary>
    private sealed class Client(SmtpLimits limits) : SmtpClient, ITransferProgress
    {
        /// <summary>Whether the whole mail has been sent, so that the server may have taken it.</summary>
        public bool HasSentAll { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasSentAll = bytesTransferred >= totalSize;

        /// <summary>Called where the size is not known: then all may have been sent.</summary>
        public void Report(long bytesTransferred) => HasSentAll = true;

        protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            base.OnRecipientAccepted(message, mailbox, response);
            Timeout = Milliseconds(limits.Taken);
        }
    }
}
