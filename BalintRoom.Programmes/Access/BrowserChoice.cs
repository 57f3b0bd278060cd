namespace BalintRoom.Programmes.Access;

/// <summary>What to do with a browser that is somebody else's.</summary>
public enum BrowserChoice
{
    /// <summary>Ask the visitor.</summary>
    Ask,

    /// <summary>Sign the other person out of it.</summary>
    Replace,

    /// <summary>Keep both: they are the same person.</summary>
    Keep,
}
