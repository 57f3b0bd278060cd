using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BalintRoom.Programmes.Mail;

/// <summary>Sends mails through an SMTP server.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public async Task<HandoverResult> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        var mailOptions = options.Value;
        using var server = new SmtpClient { Timeout = (int)Timeout.TotalMilliseconds };
        try
        {
            await server.ConnectAsync(mailOptions.Host!, mailOptions.Port, Security(mailOptions), cancellationToken);
            if (mailOptions.User is { Length: > 0 } user)
                await server.AuthenticateAsync(user, mailOptions.Password ?? "", cancellationToken);
        }
        catch (Exception e) when (e is SocketException or IOException or ProtocolException or CommandException or AuthenticationException
            or SslHandshakeException or NotSupportedException or TimeoutException)
        {
            return new HandoverResult(Handover.NotNow, e switch
            {
                AuthenticationException => "Credentials",
                SslHandshakeException or NotSupportedException => "Encryption",
                _ => "Unreachable",
            });
        }

        try
        {
            await server.SendAsync(mail, cancellationToken);
        }
        catch (SmtpCommandException e)
        {
            return (int)e.StatusCode >= 500
                ? new HandoverResult(Handover.Refused, e.ErrorCode == SmtpErrorCode.RecipientNotAccepted ? "Recipient" : "Message")
                : new HandoverResult(Handover.NotNow, "Busy");
        }
        catch (ServiceNotAuthenticatedException)
        {
            // The server requires authentication, and has not taken the mail.
            return new HandoverResult(Handover.NotNow, "Credentials");
        }
        catch (Exception e) when (e is IOException or ProtocolException or SocketException or TimeoutException)
        {
            return new HandoverResult(Handover.Unclear, "Interrupted");
        }

        try
        {
            await server.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (e is IOException or ProtocolException or SocketException)
        {
            // The server has taken the mail; a failed QUIT does not matter.
        }

        return new HandoverResult(Handover.Done);
    }

    private static SecureSocketOptions Security(MailOptions options) => options switch
    {
        { Port: 465 } => SecureSocketOptions.SslOnConnect,
        { AllowUnencrypted: true } => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.StartTls,
    };
}
