namespace BalintRoom.Programmes.Records;

/// <summary>
/// Why attendance is corrected. A list and no text of one's own: nobody writes a word of a case into the audit log. Stored by name.
/// </summary>
public enum CorrectionReason
{
    /// <summary>They were there without a device of their own: in person, or beside somebody else.</summary>
    WithoutDevice,

    /// <summary>Their connection failed, or they took part by telephone.</summary>
    ConnectionFailed,

    /// <summary>They had gone, and their browser stayed in the room.</summary>
    BrowserLeftOpen,

    /// <summary>The group met outside the room.</summary>
    MetElsewhere,

    /// <summary>An earlier correction was wrong.</summary>
    EarlierMistake,

    /// <summary>A correction was undone. Cannot be chosen.</summary>
    Undone,
}
