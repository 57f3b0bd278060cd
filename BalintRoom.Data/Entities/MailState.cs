namespace BalintRoom.Data.Entities;

/// <summary>How far a mail has come. Stored by name.</summary>
public enum MailState
{
    /// <summary>To be sent, or tried again.</summary>
    Waiting,

    /// <summary>Handed to the server; a stop at that moment leaves it so, and it is not sent again by itself.</summary>
    Sending,

    Sent,

    /// <summary>Given up, because it was refused for good or would come too late.</summary>
    Failed,
}
