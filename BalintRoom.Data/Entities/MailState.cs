namespace BalintRoom.Data.Entities;

/// <summary>The delivery state of a mail. Stored by name.</summary>
public enum MailState
{
    /// <summary>Waiting to be sent, or to be tried again.</summary>
    Waiting,

    /// <summary>
    /// Handed to the mail server; where the process stops at that moment, it stays so and is not sent again automatically.
    /// </summary>
    Sending,

    Sent,

    /// <summary>Given up: refused permanently, or too late.</summary>
    Failed,
}
