using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Access;

namespace BalintRoom.Programmes.Afterwards;

/// <summary>What a member's room page shows around a session, during and after it.</summary>
/// <param name="GroupName">The group's name.</param>
/// <param name="TimeZoneId">The IANA name of the zone the session was planned in.</param>
/// <param name="NextSession">The group's next session; null where none is planned.</param>
/// <param name="Avenues">Where else a problem can be taken: the programme's list, then the group's.</param>
/// <param name="AskedForFacilitator">When they asked for five minutes with a facilitator; null where they have not.</param>
public sealed record SessionContext(
    string GroupName, string TimeZoneId, NextSession? NextSession, IReadOnlyList<ProgrammeAvenue> Avenues, DateTimeOffset? AskedForFacilitator)
{
    /// <summary>The group's id.</summary>
    public Guid Group { get; init; }

    /// <summary>Whether they are a facilitator of the group.</summary>
    public bool IsFacilitator { get; init; }

    /// <summary>At how many sessions of any group they were present, this one included once it is over.</summary>
    public int SessionsBefore { get; init; }
}
