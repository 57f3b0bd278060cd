namespace BalintRoom.Web.Practice;

/// <summary>The speed of a practice session.</summary>
public enum PracticeSpeed
{
    /// <summary>A whole session in about three minutes.</summary>
    Fast,

    /// <summary>A whole session in a quarter of an hour: time enough to facilitate with care.</summary>
    Medium,

    /// <summary>The plan of a 60-minute slot.</summary>
    Normal,
}
