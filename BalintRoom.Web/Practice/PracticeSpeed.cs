namespace BalintRoom.Web.Practice;

/// <summary>How fast a practice session runs.</summary>
public enum PracticeSpeed
{
    /// <summary>A whole session in about three minutes.</summary>
    Fast,

    /// <summary>The plan of a 60-minute slot.</summary>
    Normal,
}
