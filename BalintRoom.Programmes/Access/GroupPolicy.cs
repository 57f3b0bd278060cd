using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// Who may do what with a group, in one table. Services that act for a facilitator or coordinator find their groups through it. Members act through
/// their personal links and through pages about themselves alone. A coordinator never enters a room and sees nothing of it.
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

    /// <summary>Whether a person of this standing may do it.</summary>
    public static bool Allows(Standing standing, GroupAct act) => Table[act].Contains(standing);

    /// <summary>
    /// The groups with which a person may do something, under whichever of their entries. Whoever coordinates a group's programme is nothing else to
    /// the group. A group that is filtered out looks to the caller as if it did not exist.
    /// </summary>
    public static IQueryable<Group> GroupsAllowing(this BalintDbContext db, MemberId person, GroupAct act)
    {
        ArgumentNullException.ThrowIfNull(db);
        var mayFacilitate = Allows(Standing.Facilitator, act);
        var sits = Allows(Standing.Member, act);
        var coordinates = Allows(Standing.Coordinator, act);
        var same = db.SamePeople(person).Select(p => p.Id);
        return db.Groups.Where(g => g.Programme!.Coordinators.Any(c => same.Contains(c.PersonId))
            ? coordinates
            : g.Members.Any(m => same.Contains(m.PersonId)
                && ((mayFacilitate && RoleExtensions.Facilitating.Contains(m.Role)) || (sits && (m.Role == Role.Member || m.Role == Role.Observer)))));
    }

    /// <summary>The programmes a person coordinates, under whichever of their entries.</summary>
    public static IQueryable<ResidencyProgramme> ProgrammesOf(this BalintDbContext db, MemberId person)
    {
        ArgumentNullException.ThrowIfNull(db);
        var same = db.SamePeople(person).Select(p => p.Id);
        return db.Programmes.Where(p => p.Coordinators.Any(c => same.Contains(c.PersonId)));
    }

    /// <summary>Whether a person may create groups and programmes, under whichever of their entries.</summary>
    public static Task<bool> MayMakeGroupsAsync(this BalintDbContext db, MemberId person, CancellationToken cancellationToken) =>
        db.SamePeople(person).AnyAsync(p => p.MayMakeGroups, cancellationToken);

    /// <summary>
    /// The entries whose people may use the pages of facilitators and coordinators: they may create groups, facilitate one, or coordinate a programme.
    /// </summary>
    public static IQueryable<Person> Organizers(this BalintDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.People.Where(p => p.MayMakeGroups
            || db.Coordinators.Any(c => c.PersonId == p.Id)
            || db.GroupMembers.Any(m => m.PersonId == p.Id && RoleExtensions.Facilitating.Contains(m.Role)));
    }
}
