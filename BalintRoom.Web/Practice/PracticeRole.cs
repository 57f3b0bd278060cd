namespace BalintRoom.Web.Practice;

/// <summary>The visitor's role in a practice session.</summary>
public enum PracticeRole
{
    /// <summary>A member of the circle; a simulated person facilitates.</summary>
    Member,

    /// <summary>The facilitator; the simulated people follow them.</summary>
    Facilitator,
}
