namespace BalintRoom.Programmes.Access;

/// <summary>A person's relation to a group.</summary>
public enum Standing
{
    /// <summary>Coordinates the group's programme.</summary>
    Coordinator,

    /// <summary>The group's facilitator or co-facilitator.</summary>
    Facilitator,

    /// <summary>On its roster as a member or an observer.</summary>
    Member,
}
