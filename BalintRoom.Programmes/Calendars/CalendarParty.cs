namespace BalintRoom.Programmes.Calendars;

/// <summary>Whose calendar a message is for, and who sends it.</summary>
/// <param name="Organizer">The address it comes from; all messages about an event must come from the same.</param>
/// <param name="OrganizerName">The name it comes from.</param>
/// <param name="Email">The recipient's address.</param>
/// <param name="Name">The recipient's name.</param>
internal sealed record CalendarParty(string Organizer, string OrganizerName, string Email, string Name);
