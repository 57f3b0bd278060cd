namespace BalintRoom.Programmes.Mail;

/// <summary>Asks the mail server whether it would take mails from us, without sending one.</summary>
public sealed class MailProbe
{
    private readonly SmtpTransport _transport;

    internal MailProbe(SmtpTransport transport) => _transport = transport;

    /// <summary>Connects and authenticates.</summary>
    /// <returns>What keeps it from taking mails: <c>Credentials</c>, <c>Encryption</c> or <c>Unreachable</c>; null where nothing does.</returns>
    public Task<string?> FaultAsync(CancellationToken cancellationToken = default) => _transport.ProbeAsync(cancellationToken);
}
