namespace BalintRoom.Programmes.Mail;

/// <summary>The outcome of handing over one mail.</summary>
public enum Handover
{
    /// <summary>The mail server took it.</summary>
    Done,

    /// <summary>It was written to a folder, because there is no mail server.</summary>
    Written,

    /// <summary>The server certainly did not take it; it can be tried again.</summary>
    NotNow,

    /// <summary>The server refused it permanently.</summary>
    Refused,

    /// <summary>It is unknown whether the server took it: trying again could send it twice.</summary>
    Unclear,
}
