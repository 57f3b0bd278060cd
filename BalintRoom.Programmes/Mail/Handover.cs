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
