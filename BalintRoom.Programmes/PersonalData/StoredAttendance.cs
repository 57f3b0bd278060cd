using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>Whether they came to a session.</summary>
public sealed record StoredAttendance(string Group, DateTimeOffset StartsAt, string TimeZoneId, int SlotMinutes, Role Role, bool Present);
