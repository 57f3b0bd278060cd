using System.Collections.Immutable;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Access;

/// <summary>What somebody is to a group.</summary>
public enum Standing
{
    /// <summary>Coordinates its programme.</summary>
    Coordinator,

    /// <summary>Its facilitator or co-facilitator.</summary>
    Facilitator,

    /// <summary>On its roster as a member or an observer.</summary>
    Member,
}

/// <summary>What can be done with a group.</summary>
public enum GroupAct
{
    /// <summary>To come to its room, and to everything seen there.</summary>
    EnterRoom,

    /// <summary>To see and change its roster, its name, its range of stages, and to put it away.</summary>
    ChangeRoster,

    /// <summary>To plan, move and call off sessions, and to say where their call is.</summary>
    Plan,

    /// <summary>To make, hand out and withdraw personal links.</summary>
    HandOutLinks,

    /// <summary>To see who came, and to export it.</summary>
    SeeAttendance,

    /// <summary>To say where else a problem can be taken.</summary>
    ChangeAvenues,

    /// <summary>To see how the answers to the four taps go over time.</summary>
    SeeFeedback,

    /// <summary>What only those who lead see and do: the leader log, the debrief, wishes for five minutes, who presented when.</summary>
    Facilitate,
}

/// <summary>
/// Who may do what with a group, in one table; everything that asks for a group asks through it. Members act through their personal
/// links and pages about themselves alone. A coordinator never comes to a room and sees nothing of it.
/// </summary>
public static class GroupPolicy
{
    private static readonly ImmutableDictionary<GroupAct, ImmutableArray<Standing>> Table = new Dictionary<GroupAct, ImmutableArray<Standing>>
    {
        [GroupAct.EnterRoom] = [Standing.Facilitator, Standing.Member],
        [GroupAct.ChangeRoster] = [Standing.Facilitator, Standing.Coordinator],
        [GroupAct.Plan] = [Standing.Facilitator, Standing.Coordinator],
        [GroupAct.HandOutLinks] = [Standing.Facilitator, Standing.Coordinator],
        [GroupAct.SeeAttendance] = [Standing.Facilitator, Standing.Coordinator],
        [GroupAct.ChangeAvenues] = [Standing.Facilitator, Standing.Coordinator],
        [GroupAct.SeeFeedback] = [Standing.Facilitator, Standing.Coordinator],
        [GroupAct.Facilitate] = [Standing.Facilitator],
    }.ToImmutableDictionary();

    /// <summary>Whether somebody of this standing may do it.</summary>
    public static bool Allows(Standing standing, GroupAct act) => Table[act].Contains(standing);

    /// <summary>The groups with which a person may do something. What somebody may not, does not exist for them.</summary>
    public static IQueryable<Group> Allowing(this IQueryable<Group> groups, MemberId person, GroupAct act)
    {
        var leads = Allows(Standing.Facilitator, act);
        var sits = Allows(Standing.Member, act);
        var coordinates = Allows(Standing.Coordinator, act);
        return groups.Where(g =>
            (leads && g.Members.Any(m => m.PersonId == person && (m.Role == Role.Facilitator || m.Role == Role.CoFacilitator)))
            || (sits && g.Members.Any(m => m.PersonId == person && (m.Role == Role.Member || m.Role == Role.Observer)))
            || (coordinates && g.Programme!.Coordinators.Any(c => c.PersonId == person)));
    }
}
