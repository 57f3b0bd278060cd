using BalintRoom.Domain.People;
using BalintRoom.Programmes.Records;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>Whether they came to a session, and for how long.</summary>
/// <param name="Figures">Their minutes, the session's, and whether it counts.</param>
public sealed record StoredAttendance(
    string Group, DateTimeOffset StartsAt, string TimeZoneId, int SlotMinutes, Role Role, AttendanceFigures Figures)
{
    /// <summary>Whether they were there at any time.</summary>
    public bool Present => Figures.Present;
}
