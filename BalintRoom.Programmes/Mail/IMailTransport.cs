using MimeKit;

namespace BalintRoom.Programmes.Mail;

/// <summary>Hands mails over to a mail server or its substitute.</summary>
public interface IMailTransport
{
    /// <summary>Hands one mail over. Failures of the mail server are returned, not thrown.</summary>
    Task<HandoverResult> SendAsync(MimeMessage mail, CancellationToken cancellationToken);
}
