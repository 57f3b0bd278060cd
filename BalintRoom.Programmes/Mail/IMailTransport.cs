using MimeKit;

namespace BalintRoom.Programmes.Mail;

/// <summary>The outcome of handing over one mail.</summary>
public enum Handover
{
    Done,

    /// <summary>The server certainly did not take it; it can be tried again.</summary>
    NotNow,

    /// <summary>The server refused it permanently.</summary>
    Refused,

    /// <summary>It is unknown whether the server took it: trying again could send it twice.</summary>
    Unclear,
}

/// <summary>The outcome of handing over one mail, and a stable name of the fault where it did not succeed.</summary>
public readonly record struct HandoverResult(Handover Outcome, string? Fault = null);

/// <summary>Hands mails over to a mail server or its substitute.</summary>
public interface IMailTransport
{
    /// <summary>Hands one mail over. Failures of the mail server are returned, not thrown.</summary>
    Task<HandoverResult> SendAsync(MimeMessage mail, CancellationToken cancellationToken);
}
