namespace BalintRoom.Data.Entities;

/// <summary>What a mail is about. Stored by name.</summary>
public enum MailKind
{
    /// <summary>A one-time link to sign in.</summary>
    SignIn,

    /// <summary>A session, or a series, with the personal link and an entry for the calendar.</summary>
    Invitation,

    /// <summary>The day before.</summary>
    Reminder,

    /// <summary>A session was moved.</summary>
    Moved,

    /// <summary>A session was called off.</summary>
    CalledOff,

    /// <summary>For somebody who had to leave early: the recap is there.</summary>
    HowItEnded,
}
