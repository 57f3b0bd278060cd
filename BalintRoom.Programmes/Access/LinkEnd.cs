namespace BalintRoom.Programmes.Access;

/// <summary>How a revoked link came to its end. Each has its own sentence; the names are stable.</summary>
public enum LinkEnd
{
    /// <summary>Its person ended another browser in their own seat; a new link took its place.</summary>
    Owner,

    /// <summary>A coordinator of the programme revoked it or made a newer one.</summary>
    Coordinator,

    /// <summary>A facilitator of the group revoked it or made a newer one.</summary>
    Facilitator,

    /// <summary>Its person is not on the group's roster any more.</summary>
    Roster,
}
