using BalintRoom.Data.Entities;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Records;

/// <summary>
/// The numbers of one person's attendance of one session. Screens, exports, leader logs and certificates all take theirs from here, so that they say
/// the same.
/// </summary>
/// <param name="Present">Whether they were there at any time.</param>
/// <param name="Minutes">For how long, rounded to five; 0 for absent.</param>
/// <param name="SessionMinutes">How long the session took, rounded to five.</param>
/// <param name="Counts">Whether they were present for the least share of it that their programme asks for.</param>
/// <param name="IsCorrected">Whether a facilitator has corrected them.</param>
public readonly record struct AttendanceFigures(bool Present, int Minutes, int SessionMinutes, bool Counts, bool IsCorrected)
{
    /// <summary>The numbers of a record.</summary>
    /// <param name="row">With its session, the session's attendance, and its group with the programme.</param>
    public static AttendanceFigures Of(Attendance row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var minutes = row.Present ? row.Minutes : 0;

        // Nobody is present for longer than the session; what is corrected for one person is no statement about the others.
        var sessionMinutes = Math.Max(MinutesOf(row.Session), minutes);
        return new AttendanceFigures(
            row.Present, minutes, sessionMinutes, row.Present && TimePresent.Counts(minutes, sessionMinutes, LeastShareOf(row.Session.Group)),
            row.IsCorrected);
    }

    /// <summary>
    /// How long a session took for the record: as its room saw it, or as long as more than half of those present were there by facilitators'
    /// corrections. 0 for one that was not held.
    /// </summary>
    public static int MinutesOf(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session is { OpenedAt: { } openedAt, EndedAt: { } endedAt }
            ? Math.Max(
                TimePresent.SessionMinutes(session.StartsAt, openedAt, endedAt),
                MostWereThere([.. session.Attendance.Where(a => a.Present).Select(a => a.Minutes).OrderDescending()]))
            : 0;

        static int MostWereThere(int[] minutes) => minutes.Length == 0 ? 0 : minutes[minutes.Length / 2];
    }

    /// <summary>The least share of a session, in per cent, that counts in a group.</summary>
    public static int LeastShareOf(Group group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Programme?.LeastShare ?? TimePresent.UsualLeastShare;
    }
}
