namespace BalintRoom.Data.Entities;

/// <summary>What a mail is about. Stored by name.</summary>
public enum MailKind
{
    /// <summary>A one-time link to sign in.</summary>
    SignIn,

    /// <summary>A session or a series, with the personal link and a calendar entry.</summary>
    Invitation,

    /// <summary>A reminder, the day before.</summary>
    Reminder,

    /// <summary>A session was moved.</summary>
    Moved,

    /// <summary>A session was cancelled.</summary>
    CalledOff,

    /// <summary>For somebody who came onto the roster of a group with planned sessions: what is planned, with the personal link and a calendar entry.</summary>
    Joined,

    /// <summary>For somebody who was taken off the roster of a group with planned sessions: they leave the calendar.</summary>
    LeftRoster,

    /// <summary>For somebody who left early: the recap is available.</summary>
    HowItEnded,

    /// <summary>For the other facilitators: one of them has opened the debrief.</summary>
    Debrief,

    /// <summary>What a coordinator or facilitator has written to a group.</summary>
    GroupMessage,

    /// <summary>For those whose attendance or leader log is deleted soon.</summary>
    RecordsExpire,

    /// <summary>A personal link to a group, made or renewed.</summary>
    Link,

    /// <summary>For the owner of an address: somebody has entered another one for them, which does not count until they agree.</summary>
    AddressProposed,

    /// <summary>For the former owner of an address: it is no longer the person's.</summary>
    AddressChanged,

    /// <summary>A one-time link by which a person proves the address they have chosen.</summary>
    ConfirmAddress,
}
