namespace BalintRoom.Web.Practice;

/// <summary>What the visitor is in the session they practise in.</summary>
public enum PracticePart
{
    /// <summary>A member of the circle; a simulated facilitator leads.</summary>
    Member,

    /// <summary>The one who leads; the simulated people wait for them.</summary>
    Facilitator,
}
