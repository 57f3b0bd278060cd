using MimeKit;

namespace BalintRoom.Programmes.Mail;

/// <summary>How handing over one mail ended.</summary>
public enum Handover
{
    Done,

    /// <summary>It was surely not taken; to be tried again.</summary>
    NotNow,

    /// <summary>It was refused for good.</summary>
    Refused,

    /// <summary>Nobody can say whether it was taken: trying again could send it twice.</summary>
    Unclear,
}

/// <summary>How one handover ended, and why as a stable name where it did not succeed.</summary>
public readonly record struct HandoverResult(Handover Outcome, string? Fault = null);

/// <summary>Takes a mail out of the house.</summary>
public interface IMailTransport
{
    /// <summary>Hands one over. Does not throw for what mail servers do.</summary>
    Task<HandoverResult> SendAsync(MimeMessage mail, CancellationToken cancellationToken);
}
