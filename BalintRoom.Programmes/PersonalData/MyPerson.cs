using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>A person as shown on their own page.</summary>
/// <param name="HasCalendar">Whether a calendar feed has been made for their sessions.</param>
/// <param name="Calendar">The feed's URL; known only when it was just made.</param>
/// <param name="Email">Their email address; null for none.</param>
public sealed record MyPerson(MemberId Id, string Name, bool HasCalendar, string? Calendar = null, string? Email = null);
