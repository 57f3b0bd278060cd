using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Records;

/// <summary>A session that counts for a person as a facilitator: a line of their leader log.</summary>
/// <param name="Session">With its group and attendance.</param>
/// <param name="Figures">The person's numbers in it.</param>
/// <param name="Role">The person's role in it.</param>
/// <param name="CoFacilitators">The names of the other people who facilitated it.</param>
internal sealed record LedSession(Session Session, AttendanceFigures Figures, Role Role, IReadOnlyList<string> CoFacilitators)
{
    /// <summary>All such sessions of a person, in order of time.</summary>
    public static async Task<IReadOnlyList<LedSession>> AllOfAsync(BalintDbContext db, MemberId actor, CancellationToken cancellationToken)
    {
        // Starts from the person's own attendance: checking all sessions for them would take longer each year.
        var same = await db.SamePeople(actor).Select(p => p.Id).ToListAsync(cancellationToken);
        var ids = await db.Attendance
            .Where(a => same.Contains(a.PersonId) && a.Present && RoleExtensions.Facilitating.Contains(a.Role)
                && a.Session.OpenedAt != null && a.Session.EndedAt != null)
            .Select(a => a.SessionId)
            .Distinct()
            .ToListAsync(cancellationToken);
        var sessions = await db.Sessions.AsNoTracking()
            .Where(s => ids.Contains(s.Id))
            .Include(s => s.Group).ThenInclude(g => g.Programme)
            .Include(s => s.Attendance).ThenInclude(a => a.Person)
            .OrderBy(s => s.StartsAt)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        return
        [
            .. sessions.Select(s => (Session: s, Own: OwnIn(s, same)))
                .Select(s => new LedSession(s.Session, AttendanceFigures.Of(s.Own), s.Own.Role, CoFacilitatorsIn(s.Session, same)))
                .Where(s => s.Figures.Counts),
        ];
    }

    // Somebody with two entries in a group was there as long as the longer of both.
    private static Attendance OwnIn(Session session, List<MemberId> same) =>
        session.Attendance.Where(a => same.Contains(a.PersonId) && a.Present && a.Role.IsFacilitator()).MaxBy(a => a.Minutes)!;

    private static List<string> CoFacilitatorsIn(Session session, List<MemberId> same) =>
        [.. session.Attendance.Where(a => a.Present && a.Role.IsFacilitator() && !same.Contains(a.PersonId)).Select(a => a.Person.Name)];
}
