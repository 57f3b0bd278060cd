namespace BalintRoom.Data.Entities;

/// <summary>The delivery state of a mail. Stored by name.</summary>
public enum MailState
{
    /// <summary>Waiting to be sent, or to be tried again.</summary>
    Waiting,

    /// <summary>
    /// Being handed to the mail server. Where the process stops at that moment, or no answer comes, it stays so: it is then unclear whether the server
    /// took it, and it is not sent again automatically.
    /// </summary>
    Sending,

    /// <summary>The mail server took it. Whether it reached its reader is not known.</summary>
    Sent,

    /// <summary>Written to a folder, because there is no mail server: it is up to whoever runs this one to pass it on.</summary>
    Written,

    /// <summary>Given up: refused permanently, or too late.</summary>
    Failed,
}
